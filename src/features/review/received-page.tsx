import type { ReactNode } from 'react';
import { InboxPage } from './inbox-page.tsx';

/** One copy by its address: the inbox with it open. */
export function ReceivedPage(props: { readonly share: string; readonly lock?: ReactNode }) {
  return <InboxPage {...props} />;
}

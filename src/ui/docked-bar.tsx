import type { ReactNode } from 'react';

/** The page's main action, above the navigation, where the thumb is. It undocks on low screens. */
export function DockedBar({ children }: { readonly children: ReactNode }) {
  return <div className="ui-docked">{children}</div>;
}

import type { ReactNode } from 'react';

/** Words for screen readers only, where the eye has a picture that says the same. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className="ui-hidden">{children}</span>;
}

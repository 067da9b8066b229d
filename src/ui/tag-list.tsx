import type { ReactNode } from 'react';

/** A person's own tags, each an `li`, in their voice. */
export function TagList({ children }: { readonly children: ReactNode }) {
  return (
    <ul className="ui-tag-list" aria-label="Tags">
      {children}
    </ul>
  );
}

import type { ReactNode } from 'react';

/** Reads out what changes inside it, politely. Keep it mounted: a region that appears late is not read. */
export function Live({ children }: { readonly children: ReactNode }) {
  return (
    <div className="ui-hidden" role="status">
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';

type EmptyStateProps = { readonly words: ReactNode; readonly action?: ReactNode };

/** One sentence in the app's voice and one action; no drawing. */
export function EmptyState({ words, action }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      <p>{words}</p>
      {action}
    </div>
  );
}

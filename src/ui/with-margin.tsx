import type { ReactNode } from 'react';

type WithMarginProps = {
  /** What belongs beside the words, such as feedback on them. */
  readonly margin: ReactNode;
  readonly children: ReactNode;
};

/** Words, and after them what was said about them; beside them where there is room for both. */
export function WithMargin({ margin, children }: WithMarginProps) {
  return (
    <div className="ui-with-margin">
      <div>{children}</div>
      <div className="ui-margin">{margin}</div>
    </div>
  );
}

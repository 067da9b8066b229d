import type { ReactNode } from 'react';

type GroupHeadingProps = { readonly title: ReactNode; readonly aside?: ReactNode };

/** The heading over a group of rows: its name, and how much is in it. */
export function GroupHeading({ title, aside }: GroupHeadingProps) {
  return (
    <div className="ui-group">
      <h2>{title}</h2>
      {aside && <span>{aside}</span>}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Name } from './name.tsx';

type RemarkProps = {
  readonly who: string;
  /** Where it belongs, e.g. "on the marked words". */
  readonly about?: string | undefined;
  readonly time?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** What someone else wrote about these words, under a rule. */
export function Remark({ who, about, time, actions, children }: RemarkProps) {
  return (
    <article className="ui-remark" aria-label={`${who} wrote`}>
      <p className="ui-remark-who">
        <strong>
          <Name>{who}</Name>
        </strong>
        {about && `, ${about}`}
        {time && <>, {time}</>}
      </p>
      <div className="ui-prose ui-prose-small">{children}</div>
      {actions && <div className="ui-remark-actions">{actions}</div>}
    </article>
  );
}

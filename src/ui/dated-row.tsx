import type { ReactNode } from 'react';
import { Link } from 'wouter';

type DatedRowProps = {
  readonly href: string;
  /** Stands once per day; leave it out for the day's later rows. */
  readonly day?: { readonly weekday: string; readonly number: number } | undefined;
  readonly title: string;
  readonly excerpt?: string | undefined;
  /** Receipt, new feedback, pillars: in this order. */
  readonly foot?: ReactNode;
  readonly current?: boolean | undefined;
  /** A photo of 56 px. */
  readonly after?: ReactNode;
  /** 2 where no group's heading stands above. */
  readonly level?: 2 | 3 | undefined;
};

/** One entry in a list by date: the whole row is one link with the title as its name. */
export function DatedRow(props: DatedRowProps) {
  const { href, day, title, excerpt, foot, current, after, level } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article className="ui-entry" aria-current={current ? 'true' : undefined}>
      <p className="ui-entry-day">
        {day && (
          <>
            <span>{day.weekday}</span> <strong>{day.number}</strong>
          </>
        )}
      </p>
      <div className="ui-entry-words">
        <Heading className="ui-entry-title">
          <Link href={href} className="ui-entry-link" aria-current={current ? 'true' : undefined}>
            {title}
          </Link>
        </Heading>
        {excerpt && <p className="ui-excerpt">{excerpt}</p>}
        {foot && <div className="ui-entry-foot">{foot}</div>}
      </div>
      {after && <div className="ui-entry-after">{after}</div>}
    </article>
  );
}

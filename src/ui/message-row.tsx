import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Avatar } from './avatar.tsx';
import { classNames } from './class-names.ts';
import { Hidden } from './hidden.tsx';
import { Name } from './name.tsx';

type MessageRowProps = {
  readonly href: string;
  readonly name: string;
  readonly unread?: boolean | undefined;
  readonly time: ReactNode;
  readonly title: string;
  /** The app speaks, not a person: set in the app's face. */
  readonly plain?: boolean | undefined;
  readonly excerpt?: string | undefined;
  /** At most one. */
  readonly tag?: ReactNode;
  /** A control of its own, pressed without opening the row. */
  readonly action?: ReactNode;
  readonly current?: boolean | undefined;
  /** 3 under a group's heading. */
  readonly level?: 2 | 3 | undefined;
};

/** Something a person sent: who, when, the title, two lines, one fact. */
export function MessageRow(props: MessageRowProps) {
  const { href, name, unread, time, title, plain, excerpt, tag, action, current, level } = props;
  const Heading = level === 3 ? 'h3' : 'h2';
  return (
    <article
      className={classNames('ui-entry', 'ui-message', unread && 'ui-message-new')}
      aria-current={current ? 'true' : undefined}
    >
      <Avatar name={name} unread={unread} />
      <div className="ui-entry-words">
        <p className="ui-message-who">
          <strong>
            <Name>{name}</Name>
          </strong>
          <span>{time}</span>
        </p>
        <Heading className={classNames('ui-entry-title', plain && 'ui-entry-title-plain')}>
          <Link href={href} className="ui-entry-link" aria-current={current ? 'true' : undefined}>
            {unread && <Hidden>New: </Hidden>}
            {title}
          </Link>
        </Heading>
        {excerpt && <p className="ui-excerpt">{excerpt}</p>}
        {tag && <div className="ui-entry-foot">{tag}</div>}
        {action && <div className="ui-message-action">{action}</div>}
      </div>
    </article>
  );
}

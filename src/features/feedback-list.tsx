import type { ReactNode } from 'react';
import { Name } from '#ui/name.tsx';
import { Remark } from '#ui/remark.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Tone } from '#ui/tone.ts';
import type { Feedback, Sent } from '#portfolio/portfolio.ts';
import './feedback-list.css';
import { When } from './when.tsx';

/** How far an own note has come. */
export const sentWords: Record<Sent, string> = {
  waiting: 'Goes when there is a connection',
  sent: 'Sent',
  undeliverable: 'Never delivered: it was not shared then. Your words stay here',
  elsewhere: 'Written on another device, which shows whether it was sent',
};

export const sentTones = {
  waiting: 'waiting',
  sent: 'synced',
  undeliverable: 'attention',
  elsewhere: 'plain',
} as const satisfies Record<Sent, Tone>;

type FeedbackListProps = {
  readonly feedback: readonly Feedback[];
  /** Ids that count as new on this screen, also after they were marked as read. */
  readonly fresh?: ReadonlySet<Feedback['id']> | undefined;
  /** What can be done with one's own note. */
  readonly actions?: ((note: Feedback) => ReactNode) | undefined;
  /** What stands in place of a note, e.g. while it is being changed. */
  readonly instead?: ((note: Feedback) => ReactNode) | undefined;
};

/** A thread, oldest first: who said what, and who has read it. */
export function FeedbackList({ feedback, fresh, actions, instead }: FeedbackListProps) {
  return (
    <ol className="thread">
      {feedback.map((note) => (
        <li key={note.id}>
          {note.says === 'read' ? (
            <ReadMark note={note} />
          ) : (
            (instead?.(note) ?? (
              <Said note={note} isFresh={fresh?.has(note.id) ?? note.unread} actions={actions} />
            ))
          )}
        </li>
      ))}
    </ol>
  );
}

function ReadMark({ note }: { readonly note: Feedback }) {
  return (
    <p className="thread-read">
      <Name>{whoSaid(note)}</Name> read this, <When at={new Date(note.at)} />
    </p>
  );
}

type SaidProps = Pick<FeedbackListProps, 'actions'> & {
  readonly note: Feedback;
  readonly isFresh: boolean;
};

function Said({ note, isFresh, actions }: SaidProps) {
  return (
    <Remark
      who={whoSaid(note)}
      time={
        <>
          <When at={new Date(note.at)} />
          {note.edited && ', changed since'}
        </>
      }
      actions={note.mine && actions?.(note)}
    >
      <p className="thread-words">{note.text}</p>
      {(note.mine || isFresh) && (
        <p className="thread-marks">
          {isFresh && <Tag tone="accent">New</Tag>}
          {note.mine && <Tag tone={sentTones[note.sent]}>{sentWords[note.sent]}</Tag>}
        </p>
      )}
    </Remark>
  );
}

function whoSaid({ mine, name }: Feedback): string {
  return mine ? 'You' : name || 'Someone who no longer reads this';
}

import type { Live } from '#foundation/live.ts';
import type { Key, UserId } from '#protocol/ids.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Contents } from './contents.ts';
import type { KnownNote } from './published.ts';
import type { Feedback } from './portfolio.ts';
import { type Marks, noteVersion } from './read-marks.ts';

/** How far own words have come, by their receipt: without their note here, another device has it. */
const sentWhen: Record<Receipt['at'], Feedback['sent']> = {
  here: 'elsewhere',
  waiting: 'waiting',
  server: 'sent',
  refused: 'undeliverable',
};

export function sentOf(receipts: Live<ReadonlyMap<Key, Receipt>>, note: Key): Feedback['sent'] {
  return sentWhen[receipts.get().get(note)?.at ?? 'waiting'];
}

/** One note as people read it. */
export function feedbackOf(
  parts: {
    readonly me: UserId;
    readonly contents: Contents;
    readonly marks: Marks;
    readonly receipts: Live<ReadonlyMap<Key, Receipt>>;
  },
  known: KnownNote,
): Feedback {
  const { key, share, author, rev, note } = known;
  const { me, contents, marks, receipts } = parts;
  const mine = author === me;
  return {
    id: key,
    author,
    name: mine ? '' : (contents.nameOf(author, contents.shares.get(share)) ?? ''),
    mine,
    says: note.says,
    text: note.text,
    at: note.at,
    edited: rev > 1,
    unread: !mine && note.says === 'feedback' && marks.of(noteVersion(known)) !== 'read',
    sent: sentOf(receipts, key),
  };
}

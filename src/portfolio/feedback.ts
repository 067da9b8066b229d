import type { Live } from '#foundation/live.ts';
import type { Key, UserId } from '#protocol/ids.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Contents } from './contents.ts';
import type { KnownNote } from './published.ts';
import type { Feedback, Sent } from './portfolio.ts';
import { type Marks, noteVersion } from './read-marks.ts';

const sentWhen: Record<Receipt['at'], Sent> = {
  here: 'waiting',
  waiting: 'waiting',
  server: 'sent',
  refused: 'undeliverable',
};

/** How far this version of own words has come. Of words alone, without their record, another device may know more. */
export function sentOf(
  receipts: Live<ReadonlyMap<Key, Receipt>>,
  { key, hash }: { readonly key: Key; readonly hash?: string },
): Sent {
  const receipt = receipts.get().get(key);
  if (receipt?.at === 'here' && hash === undefined) return 'elsewhere';
  const isOlder = receipt?.at === 'server' && hash !== undefined && receipt.hash !== hash;
  return sentWhen[isOlder || !receipt ? 'waiting' : receipt.at];
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
    sent: sentOf(receipts, known),
  };
}

import type { Live } from '#foundation/live.ts';
import type { Key, UserId } from '#protocol/ids.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Contents } from './contents.ts';
import type { KnownNote } from './published.ts';
import type { Feedback } from './portfolio.ts';
import { type Marks, noteVersion } from './read-marks.ts';

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
  const receipt = receipts.get().get(key)?.at;
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
    sent: receipt === 'server' ? 'sent' : receipt === 'refused' ? 'undeliverable' : 'waiting',
  };
}

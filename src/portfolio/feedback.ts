import type { ReadMarks } from '#domain/content/read-marks.ts';
import type { Live } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { type Key, newRecordId, type RecordId, type UserId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import type { Receipt } from '#sync/sync.ts';
import { type Clock, instantOf } from './clock.ts';
import type { Contents, KnownNote } from './contents.ts';
import { type OwnRecords, storageError } from './own-records.ts';
import type { Feedback } from './portfolio.ts';

/** What this person has read, on all their devices. */
export type Marks = {
  /** The version that was read, if any. */
  of(id: RecordId): string | undefined;
  /** Marks these versions as read; null takes a mark away. */
  read(versions: ReadonlyMap<RecordId, string | null>): Promise<Result<void, StorageError>>;
};

export function createMarks(own: OwnRecords, contents: Contents, clock: Clock): Marks {
  // Two devices may each have begun a list before they met: reading joins them, writing goes to one.
  const lists = () => [...contents.marks.entries()].toSorted(([a], [b]) => a.localeCompare(b));
  return {
    of(id) {
      const marks = lists().flatMap(([, { read }]) => read[id] ?? []);
      return marks.toSorted((a, b) => b.at.localeCompare(a.at))[0]?.hash || undefined;
    },
    async read(versions) {
      const news = [...versions].filter(([id, hash]) => (this.of(id) ?? null) !== hash);
      if (news.length === 0) return ok(undefined);
      const at = instantOf(clock);
      const saved = await own.save(lists()[0]?.[0] ?? newRecordId('doc'), (current) => {
        const before: ReadMarks =
          current?.kind === 'marks' ? current : { kind: 'marks', schema: 1, read: {} };
        const added = Object.fromEntries(news.map(([id, hash]) => [id, { hash: hash ?? '', at }]));
        return { ...before, read: { ...before.read, ...added } };
      });
      if (saved.ok) return ok(undefined);
      return fail(storageError(saved.error));
    },
  };
}

/** One note as people read it. */
export function feedbackOf(
  parts: {
    readonly me: UserId;
    readonly contents: Contents;
    readonly marks: Marks;
    readonly receipts: Live<ReadonlyMap<Key, Receipt>>;
  },
  { key, id, share, author, rev, hash, note }: KnownNote,
): Feedback {
  const { me, contents, marks, receipts } = parts;
  const mine = author === me;
  const receipt = receipts.get().get(key)?.at;
  return {
    id,
    author,
    name: mine ? '' : (contents.nameOf(author, contents.shares.get(share)) ?? ''),
    mine,
    says: note.says,
    text: note.text,
    at: note.at,
    edited: rev > 1,
    unread: !mine && note.says === 'feedback' && marks.of(id) !== hash,
    sent: receipt === 'server' ? 'sent' : receipt === 'refused' ? 'undeliverable' : 'waiting',
  };
}

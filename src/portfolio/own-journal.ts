import type { Reflection } from '#domain/content/reflection.ts';
import { bin, newReflection, restore } from '#domain/reflection/reflection.ts';
import { settleVersion } from '#domain/reflection/settle-version.ts';
import { newestFirst } from '#domain/summary.ts';
import { derived, type Live, live } from '#foundation/live.ts';
import { ok, type Result } from '#foundation/result.ts';
import type { RecordId, UserId } from '#protocol/ids.ts';
import type { RecordStore } from '#storage/record-store.ts';
import type { Vault } from '#vault/vault.ts';
import { type Clock, instantOf, todayOf } from './clock.ts';
import type { Contents } from './contents.ts';
import { documentWatch } from './document-watch.ts';
import type { VersionHistory } from './history.ts';
import type { OpenEditors } from './open-editors.ts';
import { keepPresent } from './own-history.ts';
import type { OwnRecords } from './own-records.ts';
import type { Entries, EntryReceipt, Journal, SaveError } from './portfolio.ts';

export type JournalParts = {
  readonly me: UserId;
  readonly own: OwnRecords;
  readonly history: VersionHistory;
  readonly vault: Vault;
  readonly records: RecordStore;
  readonly contents: Contents;
  readonly clock: Clock;
  readonly editors: OpenEditors;
  /** Becomes true when every row on the device has been opened. */
  readonly complete: Live<boolean>;
  readonly receipts: Live<ReadonlyMap<RecordId, EntryReceipt>>;
};

/** The owner's entries: reading, writing, the bin. */
export function createJournal(parts: JournalParts): Journal {
  const { own, contents, clock } = parts;
  const entries = derived<Entries>([contents.entriesChanged, parts.complete], () => ({
    all: newestFirst([...contents.summaries.values()]),
    complete: parts.complete.get(),
  }));

  const read = async (id: RecordId): Promise<Reflection | undefined> => {
    const content = await own.read(id);
    return content?.kind === 'reflection' ? content : undefined;
  };

  const changeAll = async (
    ids: readonly RecordId[],
    how: (reflection: Reflection) => Reflection,
  ): Promise<Result<void, SaveError>> => {
    for (const id of ids) {
      const saved = await own.save(id, (current) =>
        current?.kind === 'reflection' ? how(current) : undefined,
      );
      if (!saved.ok) return saved;
    }
    return ok(undefined);
  };

  const { editors } = parts;
  const watchEntry = documentWatch({ ...parts, read });

  return {
    entries,
    receipts: parts.receipts,
    unplaced: editors.unplaced,
    watchEntry: (id, listener) =>
      watchEntry(id, (seen) => listener(seen === 'gone' ? undefined : seen)),
    read,
    edit: async (id) =>
      id === undefined ? editors.begin(blankEntry(clock)) : editors.edit('reflection', id),
    bin: (ids) => changeAll(ids, (entry) => bin(entry, instantOf(clock))),
    restore: (ids) => changeAll(ids, restore),
    async remove(ids) {
      for (const id of ids) {
        const removed = await own.remove(id);
        if (!removed.ok) return removed;
        const gone = await parts.history.removeAll(id);
        if (!gone.ok) return gone;
      }
      return ok(undefined);
    },
    async settle(id, version, keep) {
      // What is let go here goes to the history.
      const kept = await keepPresent(parts, id, 'chosen');
      return kept.ok ? changeAll([id], (entry) => settleVersion(entry, version, keep)) : kept;
    },
  };
}

/** Nothing to tell yet: a portfolio without an account. */
export const noReceipts: Live<ReadonlyMap<RecordId, EntryReceipt>> = live(new Map());

function blankEntry(clock: Clock): Reflection {
  return newReflection({ date: todayOf(clock), created: instantOf(clock) });
}

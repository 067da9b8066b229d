import type { Reflection } from '#domain/content/reflection.ts';
import { bin, newReflection, restore } from '#domain/reflection/reflection.ts';
import { settleVersion } from '#domain/reflection/settle-version.ts';
import { newestFirst } from '#domain/summary.ts';
import { derived, type Live, live } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { keyOf, newRecordId, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { RecordStore, StorageError } from '#storage/record-store.ts';
import type { Vault } from '#vault/vault.ts';
import { type Clock, instantOf, todayOf } from './clock.ts';
import type { Contents } from './contents.ts';
import { broughtInto } from './draft-line.ts';
import { type After, type EditingStart, EntryEditing } from './editing.ts';
import { type OwnRecords, storageError } from './own-records.ts';
import type { Entries, EntryReceipt, Journal } from './portfolio.ts';
import { replayJournal } from './replay.ts';
import { untilLocked } from './until-locked.ts';

export type JournalParts = {
  readonly me: UserId;
  readonly own: OwnRecords;
  readonly vault: Vault;
  readonly records: RecordStore;
  readonly contents: Contents;
  readonly clock: Clock;
  readonly after: After;
  /** Names this tab in the journal, so that two tabs never write over each other's line. */
  readonly tab: string;
  /** Becomes true when every row on the device has been opened. */
  readonly complete: Live<boolean>;
  readonly receipts: Live<ReadonlyMap<RecordId, EntryReceipt>>;
};

export type OwnJournal = Journal & {
  /** Commits every open editor. False if one of them could not keep its words. */
  flush(): Promise<boolean>;
  /** Commits what it can and ends every editor: after this the keys may go. */
  close(): Promise<void>;
  /** Brings words that were typed and never committed into their entries. Answers how many entries. */
  replay(): Promise<number>;
};

/** The owner's entries: reading, writing, the bin. */
export function createJournal(parts: JournalParts): OwnJournal {
  const { own, contents, clock } = parts;
  const editors = new Set<EntryEditing>();
  let opened = 0;
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
  ): Promise<Result<void, StorageError>> => {
    for (const id of ids) {
      const saved = await own.save(id, (current) =>
        current?.kind === 'reflection' ? how(current) : undefined,
      );
      if (!saved.ok) return fail(storageError(saved.error));
    }
    return ok(undefined);
  };

  const watchEntry = watcherOf(parts, read);
  const replay = replayJournal(parts);

  /** What an editor begins with; undefined if there is no such entry and nobody ever typed one. */
  const startOf = async (id: RecordId | undefined): Promise<EditingStart | undefined> => {
    const created = instantOf(clock);
    if (!id) return { stored: null, draft: newReflection({ date: todayOf(clock), created }) };
    // Words of the last time belong in the entry before the caret is: typed on, they would stand behind it.
    const line = await replay.take(id);
    const stored = await read(id);
    if (line) {
      const draft = broughtInto(line.body, stored);
      return { stored: stored ?? null, draft, slot: line.slot, typedAt: line.at };
    }
    return stored && { stored, draft: stored };
  };

  const flush = async () => {
    const done = await Promise.all([...editors].map((editing) => editing.flush()));
    return done.every((one) => one.ok);
  };

  return {
    entries,
    receipts: parts.receipts,
    watchEntry,
    read,
    async edit(id) {
      // Left a moment ago, or while the disk was full: its words go on from there.
      for (const editing of editors) if (editing.id === id && editing.reopen()) return editing;
      const start = await startOf(id);
      if (!start) return undefined;
      const slot = start.slot ?? `${parts.tab}:${(opened += 1)}`;
      const closed = () => editors.delete(editing);
      const editing = new EntryEditing(
        { ...parts, slot, watchEntry, closed },
        id ?? newRecordId('doc'),
        start,
      );
      editors.add(editing);
      return editing;
    },
    bin: (ids) => changeAll(ids, (entry) => bin(entry, instantOf(clock))),
    restore: (ids) => changeAll(ids, restore),
    async remove(ids) {
      for (const id of ids) {
        const removed = await own.remove(id);
        if (!removed.ok) return removed;
      }
      return ok(undefined);
    },
    settle: (id, version, keep) => changeAll([id], (entry) => settleVersion(entry, version, keep)),
    flush,
    async close() {
      replay.stop();
      await flush();
      for (const editing of [...editors]) editing.end();
    },
    replay: () => replay.first,
  };
}

/** Tells one listener what an entry says now, and again whenever its row changes, here or elsewhere. */
function watcherOf(
  { records, me }: JournalParts,
  read: (id: RecordId) => Promise<Reflection | undefined>,
): Journal['watchEntry'] {
  return (id, listener) => {
    const key = keyOf({ space: spaceOf(me), id });
    let isOver = false;
    let asked = 0;
    const tell = async () => {
      const mine = ++asked;
      const entry = await read(id);
      // A slower, older answer must not stand over a newer one.
      if (!isOver && mine === asked) listener(entry);
    };
    untilLocked(tell());
    const stop = records.watch((rows) => {
      if (rows.some((row) => row.key === key)) untilLocked(tell());
    });
    return () => {
      isOver = true;
      stop();
    };
  };
}

/** Nothing to tell yet: a portfolio without an account. */
export const noReceipts: Live<ReadonlyMap<RecordId, EntryReceipt>> = live(new Map());

import type { Reflection } from '#domain/content/reflection.ts';
import { newReflection } from '#domain/reflection/reflection.ts';
import { type Live, live } from '#foundation/live.ts';
import { newRecordId, type RecordId } from '#protocol/ids.ts';
import type { Vault } from '#vault/vault.ts';
import { type Clock, instantOf, todayOf } from './clock.ts';
import { broughtInto } from './draft-line.ts';
import { type After, type EditingStart, EntryEditing } from './editing.ts';
import type { WatchEntry } from './entry-watch.ts';
import type { OwnRecords } from './own-records.ts';
import type { Editing } from './portfolio.ts';
import { replayJournal } from './replay.ts';

export type EditorParts = {
  readonly own: OwnRecords;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly after: After;
  /** Names this tab in the journal, so that two tabs never write over each other's line. */
  readonly tab: string;
  readonly read: (id: RecordId) => Promise<Reflection | undefined>;
  readonly watchEntry: WatchEntry;
};

export type OpenEditors = {
  edit(id?: RecordId): Promise<Editing | undefined>;
  /** Entries with words that found no place in them yet. */
  readonly unplaced: Live<readonly RecordId[]>;
  /** Commits every open editor. False if words of one of them are only on the screen. */
  flush(): Promise<boolean>;
  /** Commits what it can and ends every editor: after this the keys may go. */
  close(): Promise<void>;
  /** Resolves when words of the last time were brought into their entries, with how many entries. */
  readonly replayed: Promise<number>;
};

/** Every entry this tab writes in, and the words of the last time that still look for their place. */
export function openEditors(parts: EditorParts): OpenEditors {
  const editors = new Set<EntryEditing>();
  let opened = 0;
  const unplaced = live<readonly RecordId[]>([]);
  const countUnplaced = () => {
    const left = [...editors].filter((editing) => editing.hasBeenLeft());
    unplaced.set([...new Set([...left.map(({ id }) => id), ...replay.left()])]);
  };
  const replay = replayJournal({ ...parts, onLeft: countUnplaced });

  const begin = (id: RecordId, start: EditingStart): EntryEditing => {
    const slot = start.slot ?? `${parts.tab}:${(opened += 1)}`;
    const closed = () => {
      editors.delete(editing);
      countUnplaced();
    };
    const editing = new EntryEditing({ ...parts, slot, left: countUnplaced, closed }, id, start);
    editors.add(editing);
    return editing;
  };
  const flush = async () => {
    const all = [...editors];
    const done = await Promise.all(all.map((editing) => editing.flush()));
    return done.every((one, index) => one.ok || all[index]?.isSealed());
  };

  return {
    unplaced,
    replayed: replay.first,
    async edit(id) {
      // Left a moment ago, or while the disk was full: its words go on from there.
      const waiting = [...editors].find((editing) => editing.id === id && editing.reopen());
      if (waiting) countUnplaced();
      if (waiting || !id) return waiting ?? begin(newRecordId('doc'), blankStart(parts.clock));
      // Words of the last time belong in the entry before the caret is: typed on, they would stand behind it.
      const line = await replay.take(id);
      const stored = await parts.read(id);
      if (line) {
        const draft = broughtInto(line.body, stored);
        return begin(id, { stored: stored ?? null, draft, slot: line.slot, typedAt: line.at });
      }
      return stored && begin(id, { stored, draft: stored });
    },
    flush,
    async close() {
      replay.stop();
      await flush();
      for (const editing of [...editors]) editing.end();
    },
  };
}

function blankStart(clock: Clock): EditingStart {
  const created = instantOf(clock);
  return { stored: null, draft: newReflection({ date: todayOf(clock), created }) };
}

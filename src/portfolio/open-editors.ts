import type { Written } from '#domain/content/written.ts';
import { type Live, live } from '#foundation/live.ts';
import { newRecordId, type RecordId } from '#protocol/ids.ts';
import type { Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import { broughtInto } from './draft-line.ts';
import type { Watch } from './document-watch.ts';
import { type After, DocumentEditing, type EditingStart } from './editing.ts';
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
  readonly read: (id: RecordId) => Promise<Written | undefined>;
  readonly watch: Watch<Written>;
};

type WrittenAs<Kind extends Written['kind']> = Extract<Written, { readonly kind: Kind }>;

export type OpenEditors = {
  /** Opens what stands there for writing, if it is of this kind. */
  edit<Kind extends Written['kind']>(
    kind: Kind,
    id: RecordId,
  ): Promise<Editing<WrittenAs<Kind>> | undefined>;
  /** Opens a new one, which exists once something is done to it. */
  begin<Kind extends Written['kind']>(blank: WrittenAs<Kind>): Editing<WrittenAs<Kind>>;
  /** Entries with words that found no place in them yet. */
  readonly unplaced: Live<readonly RecordId[]>;
  /** Commits every open editor. False if words of one of them are only on the screen. */
  flush(): Promise<boolean>;
  /** Commits what it can and ends every editor: after this the keys may go. */
  close(): Promise<void>;
  /** Resolves when words of the last time were brought into their entries, with how many entries. */
  readonly replayed: Promise<number>;
};

/** Everything this tab writes in, and the words of the last time that still look for their place. */
export function openEditors(parts: EditorParts): OpenEditors {
  const editors = new Set<DocumentEditing<Written>>();
  let opened = 0;
  const unplaced = live<readonly RecordId[]>([]);
  const countUnplaced = () => {
    const left = [...editors].filter((editing) => editing.hasBeenLeft());
    unplaced.set([...new Set([...left.map(({ id }) => id), ...replay.left()])]);
  };
  const replay = replayJournal({ ...parts, onLeft: countUnplaced });

  const begin = (id: RecordId, start: EditingStart): DocumentEditing<Written> => {
    const slot = start.slot ?? `${parts.tab}:${(opened += 1)}`;
    const closed = () => {
      editors.delete(editing);
      countUnplaced();
    };
    const editing = new DocumentEditing<Written>(
      { ...parts, slot, left: countUnplaced, closed },
      id,
      start,
    );
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
    async edit(kind, id) {
      // Left a moment ago, or while the disk was full: its words go on from there.
      const waiting = [...editors].find((editing) => editing.id === id && editing.reopen());
      if (waiting) countUnplaced();
      if (waiting) return as(kind, waiting);
      // Words of the last time belong in the entry before the caret is: typed on, they would stand behind it.
      const line = await replay.take(id);
      const stored = await parts.read(id);
      if (line) {
        const draft = broughtInto(line.body, stored);
        const { slot, at: typedAt } = line;
        return as(kind, begin(id, { stored: stored ?? null, draft, slot, typedAt }));
      }
      return stored?.kind === kind ? as(kind, begin(id, { stored, draft: stored })) : undefined;
    },
    begin: (blank) =>
      as(blank.kind, begin(newRecordId('doc'), { stored: null, draft: blank })) as never,
    flush,
    async close() {
      replay.stop();
      await flush();
      for (const editing of [...editors]) editing.end();
    },
  };
}

/** Whoever asked for one kind gets that kind; an id that names another names nothing. */
function as<Kind extends Written['kind']>(
  kind: Kind,
  editing: DocumentEditing<Written>,
): Editing<WrittenAs<Kind>> | undefined {
  const isIt = editing.state.get().draft.kind === kind;
  return isIt ? (editing as unknown as Editing<WrittenAs<Kind>>) : undefined;
}

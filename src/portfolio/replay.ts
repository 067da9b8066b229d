import type { Written } from '#domain/content/written.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { JournalLine, Vault } from '#vault/vault.ts';
import { bringsNothing, broughtInto, type DraftLine, isDraftLine } from './draft-line.ts';
import type { After } from './editing.ts';
import type { OwnRecords } from './own-records.ts';
import type { SaveError } from './portfolio.ts';
import { untilLocked } from './until-locked.ts';

/** A line of the journal that holds words of an entry. */
export type TypedLine = Omit<JournalLine, 'body'> & { readonly body: DraftLine };

export type ReplayParts = {
  readonly vault: Pick<Vault, 'recall' | 'forget'>;
  readonly own: Pick<OwnRecords, 'save'>;
  readonly after: After;
  /** Told whenever other words than before wait for a place. */
  readonly onLeft: () => void;
};

export type Replay = {
  /** Resolves with the number of entries that got words, when every line was tried once. */
  readonly first: Promise<number>;
  /**
   * The newest line of this entry that could not be brought in, for whoever opens the entry: its words are
   * theirs to keep from then on, under its slot. Older lines of the same entry stay here.
   */
  take(id: RecordId): Promise<TypedLine | undefined>;
  /** Entries whose words could not be brought in. */
  left(): readonly RecordId[];
  stop(): void;
};

const AGAIN_MS = 5000;

/** Brings words that were typed and never committed into their entries, for as long as that takes. */
export function replayJournal({ vault, own, after, onLeft }: ReplayParts): Replay {
  let left: readonly TypedLine[] = [];
  /** The disk refused: it may have room again. What cannot be read here waits for the next start. */
  let mayPass = false;
  let stop: () => void = () => undefined;
  let isOver = false;

  const bring = async ({
    slot,
    at,
    body,
  }: TypedLine): Promise<'brought' | 'nothing' | SaveError> => {
    const isNothing = bringsNothing(body);
    if (!isNothing) {
      const saved = await own.save(body.id, (current) =>
        broughtInto(body, current?.kind === body.draft.kind ? (current as Written) : undefined),
      );
      if (!saved.ok) return saved.error;
    }
    await vault.forget(slot, at);
    return isNothing ? 'nothing' : 'brought';
  };
  const bringAll = async (lines: readonly TypedLine[]): Promise<number> => {
    let count = 0;
    const refused: TypedLine[] = [];
    mayPass = false;
    for (const line of lines) {
      const outcome = await bring(line);
      if (outcome === 'brought') count += 1;
      else if (outcome !== 'nothing') refused.push(line);
      mayPass ||= outcome === 'disk-full' || outcome === 'storage-lost';
    }
    left = refused;
    onLeft();
    return count;
  };

  const first = vault
    .recall()
    .then((lines) => bringAll(lines.map(typedIn).filter((line) => line !== undefined)));
  let running: Promise<unknown> = first;
  const againLater = () => {
    if (isOver || !mayPass) return;
    stop = after(AGAIN_MS, () => {
      running = running.then(() => bringAll(left));
      untilLocked(running.then(againLater));
    });
  };
  untilLocked(first.then(againLater, () => undefined));

  return {
    first,
    async take(id) {
      // A journal that cannot be read has said so to whoever waits for `first`; entries open all the same.
      await running.catch(() => undefined);
      const line = left.findLast(({ body }) => body.id === id);
      if (line) {
        left = left.filter((other) => other !== line);
        onLeft();
      }
      return line;
    },
    left: () => left.map(({ body }) => body.id),
    stop() {
      isOver = true;
      stop();
    },
  };
}

function typedIn(line: JournalLine): TypedLine | undefined {
  const { body } = line;
  return isDraftLine(body) ? { ...line, body } : undefined;
}

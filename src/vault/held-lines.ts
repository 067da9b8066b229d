import { ok, type Result } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import type { JournalStore, SealedLine } from './journal-store.ts';
import type { JournalError } from './vault.ts';

export type HoldingJournal = JournalStore & {
  /** Takes lines held elsewhere, tries to write all that are held, answers those that still are in memory only. */
  keepHeld(more: readonly SealedLine[]): Promise<readonly SealedLine[]>;
};

/**
 * A journal that lets no line go. One the disk refused is held in memory, sealed as it is, and counts as
 * a line like any other until it is written; `put` still says that it was refused. Without this the last
 * words would go with the keys when a portfolio locks on a full disk.
 */
export function holdingJournal(store: JournalStore): HoldingJournal {
  const held = new Map<string, SealedLine>();

  const letGo = (line: Pick<SealedLine, 'user' | 'slot'>, upTo: number) => {
    const present = held.get(placeOf(line));
    if (present && present.at <= upTo) held.delete(placeOf(line));
  };
  const hold = (line: SealedLine) => {
    const present = held.get(placeOf(line));
    if (!present || present.at <= line.at) held.set(placeOf(line), line);
  };
  const put = async (line: SealedLine): Promise<Result<void, JournalError>> => {
    const kept = await store.put(line);
    if (kept.ok) letGo(line, line.at);
    else hold(line);
    return kept;
  };
  const of = async (user: UserId): Promise<Result<readonly SealedLine[], JournalError>> => {
    const stored = await store.of(user);
    if (!stored.ok) return stored;
    const newer = [...held.values()].filter((line) => line.user === user);
    const places = new Set(newer.map(placeOf));
    return ok([...stored.value.filter((line) => !places.has(placeOf(line))), ...newer]);
  };

  return {
    put,
    of,
    async drop(user, slot, upTo) {
      letGo({ user, slot }, upTo);
      return store.drop(user, slot, upTo);
    },
    async clear(user) {
      for (const line of [...held.values()]) if (line.user === user) letGo(line, Infinity);
      return store.clear(user);
    },
    async count(user) {
      if (held.size === 0) return store.count(user);
      const lines = await of(user);
      return lines.ok ? ok(lines.value.length) : lines;
    },
    async keepHeld(more) {
      more.forEach(hold);
      for (const line of [...held.values()]) {
        // Written over or dropped while an earlier one was on its way.
        if (held.get(placeOf(line)) === line) await put(line);
      }
      return [...held.values()];
    },
  };
}

function placeOf({ user, slot }: Pick<SealedLine, 'user' | 'slot'>): string {
  return `${user} ${slot}`;
}

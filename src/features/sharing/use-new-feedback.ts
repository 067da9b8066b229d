import type { Feedback } from '#portfolio/portfolio.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import type { Doc } from './use-copy.ts';

export type NewFeedback = {
  readonly doc: Doc;
  /** The entry's title or first words; empty when it is not on this device any more. */
  readonly title: string;
  readonly count: number;
  /** Who wrote it, each once. */
  readonly from: readonly string[];
};

/** Entries with feedback nobody has looked at, the newest first; for badges and for Today. */
export function useNewFeedback(): readonly NewFeedback[] {
  const { journal, sharing } = usePortfolio();
  const { all } = useLive(journal.entries);
  const titles = new Map<string, string>(all.map(({ id, title }) => [id, title]));
  return newFeedback(useLive(sharing.feedback), titles);
}

/** `titles` by entry. */
export function newFeedback(
  feedback: ReadonlyMap<Doc, readonly Feedback[]>,
  titles: ReadonlyMap<string, string>,
): readonly NewFeedback[] {
  return [...feedback]
    .map(([doc, notes]) => ({ doc, fresh: notes.filter(isNewWord) }))
    .filter(({ fresh }) => fresh.length > 0)
    .toSorted((one, other) => lastOf(other.fresh).localeCompare(lastOf(one.fresh)))
    .map(({ doc, fresh }) => ({
      doc,
      title: titles.get(doc) ?? '',
      count: fresh.length,
      from: [...new Set(fresh.map(({ name }) => name))],
    }));
}

/** That somebody read the entry is a receipt, not something to read. */
function isNewWord({ says, unread, mine }: Feedback): boolean {
  return unread && !mine && says === 'feedback';
}

function lastOf(notes: readonly Feedback[]): string {
  return notes.at(-1)?.at ?? '';
}

import type { Summary } from '#domain/summary.ts';
import { sameTag } from '#domain/reflection/reflection.ts';

/** How the entries of a document are chosen. */
export type Selection =
  | { readonly by: 'all' }
  | { readonly by: 'tag'; readonly tag: string | undefined }
  /** `YYYY-MM` */
  | { readonly by: 'month'; readonly month: string | undefined }
  | { readonly by: 'hand'; readonly ids: ReadonlySet<Summary['id']> };

/** The chosen entries, oldest first, as a reader goes through a placement. The bin is never part of it. */
export function chosenFrom(all: readonly Summary[], selection: Selection): readonly Summary[] {
  return all
    .filter((entry) => entry.binned === null && isChosen(entry, selection))
    .toSorted(byDate);
}

function isChosen(entry: Summary, selection: Selection): boolean {
  switch (selection.by) {
    case 'all':
      return true;
    case 'tag': {
      const { tag } = selection;
      return tag !== undefined && entry.tags.some((own) => sameTag(own) === sameTag(tag));
    }
    case 'month':
      return selection.month !== undefined && entry.date.startsWith(selection.month);
    case 'hand':
      return selection.ids.has(entry.id);
  }
}

function byDate(one: Summary, other: Summary): number {
  return (
    compare(one.date, other.date) ||
    compare(one.created, other.created) ||
    compare(one.id, other.id)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export type Offer = { readonly value: string; readonly count: number };

/** Tags that stand on entries, by name, each once however it is spelt, with how many entries carry it. */
export function tagsOf(all: readonly Summary[]): readonly Offer[] {
  const spelt = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { tags, binned } of all) {
    if (binned !== null) continue;
    for (const tag of tags) {
      const same = sameTag(tag);
      if (!spelt.has(same)) spelt.set(same, tag);
      counts.set(same, (counts.get(same) ?? 0) + 1);
    }
  }
  return [...spelt]
    .map(([same, value]) => ({ value, count: counts.get(same) ?? 0 }))
    .toSorted((one, other) => one.value.localeCompare(other.value, 'en-GB'));
}

/** Months with entries, the newest first. */
export function monthsOf(all: readonly Summary[]): readonly Offer[] {
  const counts = new Map<string, number>();
  for (const { date, binned } of all) {
    if (binned === null) counts.set(date.slice(0, 7), (counts.get(date.slice(0, 7)) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((one, other) => compare(other.value, one.value));
}

/** `3 entries, 1,204 words` */
export function countWordsOf(chosen: readonly Summary[]): string {
  const words = chosen.reduce((sum, entry) => sum + entry.words, 0);
  return `${many(chosen.length, 'entry', 'entries')}, ${many(words, 'word', 'words')}`;
}

function many(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}

/** No name and no title: a file's name is read by everybody who sees the folder. */
export function fileName(day: string): string {
  return `portfolio-${day}.html`;
}

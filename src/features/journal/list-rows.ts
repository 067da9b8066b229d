import { monthAndYear, shortDay } from '#domain/calendar.ts';
import type { Placement } from '#domain/content/profile.ts';
import { weekFinder } from '#domain/day.ts';
import type { Summary } from '#domain/summary.ts';

export type ListRow = {
  readonly entry: Summary;
  /** `This week`, `Week 2` or `November 2026`. */
  readonly group: string;
  /** Only on the first entry of a day. */
  readonly day: { readonly weekday: string; readonly number: number } | undefined;
};

/** Entries, newest first, as rows: by week of the placement, and by month outside it. */
export function listRows(
  entries: readonly Summary[],
  placement: Placement | null,
  today: string,
): readonly ListRow[] {
  const groupOf = groupNamer(placement, today);
  return entries.map((entry, index) => {
    const isNewDay = entries[index - 1]?.date !== entry.date;
    return { entry, group: groupOf(entry.date), day: isNewDay ? dayOf(entry.date) : undefined };
  });
}

/** A month's name is made once: formatting dates for 10,000 entries would be felt. */
function groupNamer(placement: Placement | null, today: string): (day: string) => string {
  const weekOf = placement ? weekFinder(placement) : () => undefined;
  const now = weekOf(today)?.week;
  const months = new Map<string, string>();
  return (day) => {
    const week = weekOf(day)?.week;
    if (week !== undefined) return week === now ? 'This week' : `Week ${week}`;
    const month = day.slice(0, 7);
    const name = months.get(month) ?? monthAndYear(month);
    months.set(month, name);
    return name;
  };
}

function dayOf(date: string) {
  return { weekday: shortDay(date).slice(0, 3), number: Number(date.slice(8, 10)) };
}

/** `3 entries, 1,120 words` */
export function amountWords(entries: readonly Pick<Summary, 'words'>[]): string {
  const words = entries.reduce((sum, entry) => sum + entry.words, 0);
  return `${countWord(entries.length, 'entry', 'entries')}, ${countWord(words, 'word', 'words')}`;
}

export function countWord(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

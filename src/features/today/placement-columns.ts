import { workingWeeks } from '#domain/calendar.ts';
import type { Placement } from '#domain/content/profile.ts';
import { addDays, mondayOf } from '#domain/day.ts';
import type { Summary } from '#domain/summary.ts';
import type { ColonnadeDay, ColonnadeWeek } from '#ui/colonnade-shape.ts';

type Entry = Pick<Summary, 'date' | 'words' | 'binned'>;

export type PlacementColumns = {
  readonly groups: readonly ColonnadeWeek[];
  /** What one column stands for. */
  readonly column: 'day' | 'week';
  /** Words of the fullest column. */
  readonly most: number;
  /** Entries about a day of the placement's weeks. */
  readonly entries: number;
};

/** Beyond this many weeks a day's column would be thinner than a hair; a column is a week then. */
const MOST_WEEKS_BY_DAY = 10;
const WEEKS_ON_A_PLINTH = 4;

type Counted = { readonly day: string; readonly last: string; readonly words: number };

/** The placement as columns: as tall as the words written about that day, against the fullest. */
export function placementColumns(
  placement: Placement,
  entries: readonly Entry[],
  today: string,
): PlacementColumns {
  const written = wordsByDay(entries);
  const weeks = workingWeeks(placement).map(({ days }) => {
    const monday = mondayOf(days[0]?.day ?? placement.start);
    const weekend = [addDays(monday, 5), addDays(monday, 6)];
    return {
      monday,
      sunday: addDays(monday, 6),
      days: [
        ...days.filter(({ inPlacement }) => inPlacement).map(({ day }) => day),
        // Nobody has to work then; who wrote about it anyway finds it here.
        ...weekend.filter((day) => written.has(day)),
      ],
    };
  });
  const byDay = weeks.length <= MOST_WEEKS_BY_DAY;
  const counted: readonly (readonly Counted[])[] = byDay
    ? weeks.map(({ days }) =>
        days.map((day) => ({ day, last: day, words: written.get(day)?.words ?? 0 })),
      )
    : inFours(
        weeks.map(({ monday, sunday }) => ({
          day: monday,
          last: sunday,
          words: sumBetween(written, monday, sunday),
        })),
      );
  const most = Math.max(0, ...counted.flat().map(({ words }) => words));
  return {
    groups: counted
      .filter((group) => group.length > 0)
      .map((group) => group.map((column) => columnOf(column, most, today))),
    column: byDay ? 'day' : 'week',
    most,
    entries: countBetween(written, weeks.at(0)?.monday, weeks.at(-1)?.sunday),
  };
}

function columnOf({ day, last, words }: Counted, most: number, today: string): ColonnadeDay {
  const state = last < today ? 'past' : day <= today ? 'today' : 'ahead';
  return { share: most === 0 ? 0 : words / most, state };
}

type Written = ReadonlyMap<string, { readonly words: number; readonly entries: number }>;

function wordsByDay(entries: readonly Entry[]): Written {
  const days = new Map<string, { words: number; entries: number }>();
  for (const { date, words, binned } of entries) {
    if (binned !== null) continue;
    const before = days.get(date) ?? { words: 0, entries: 0 };
    days.set(date, { words: before.words + words, entries: before.entries + 1 });
  }
  return days;
}

function sumBetween(written: Written, from: string, to: string): number {
  return [...written]
    .filter(([day]) => day >= from && day <= to)
    .reduce((sum, [, { words }]) => sum + words, 0);
}

function countBetween(written: Written, from = '', to = ''): number {
  return [...written]
    .filter(([day]) => day >= from && day <= to)
    .reduce((sum, [, { entries }]) => sum + entries, 0);
}

function inFours<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const groups = Math.ceil(items.length / WEEKS_ON_A_PLINTH);
  return Array.from({ length: groups }, (_, index) =>
    items.slice(index * WEEKS_ON_A_PLINTH, (index + 1) * WEEKS_ON_A_PLINTH),
  );
}

import { dayAndMonth } from '#domain/calendar.ts';
import type { Placement } from '#domain/content/profile.ts';
import { placementWeekOf } from '#domain/day.ts';
import type { PlacementColumns } from './placement-columns.ts';

/** "Week 3 of 6", or when the placement starts, or when it ended. */
export function weekWords(placement: Placement, today: string): string {
  const now = placementWeekOf(placement, today);
  if (now) return `Week ${now.week} of ${now.of}`;
  return today < placement.start
    ? `Starts on ${dayAndMonth(placement.start)}`
    : `Ended on ${dayAndMonth(placement.end)}`;
}

export function entriesWords(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en-GB')} entries`;
}

/** The picture in words, for who does not see it: what a column is and what its height means. */
export function columnsLabel(columns: PlacementColumns, week: string): string {
  const { column, most, entries } = columns;
  const measure =
    most === 0
      ? `Each column is a ${column} of your placement. Nothing is written about one yet.`
      : `Each column is a ${column}, as tall as the words you wrote about it. The fullest has ${most.toLocaleString('en-GB')} words.`;
  return `${week}. ${entriesWords(entries)}. ${measure}`;
}

import type { Day } from './content/parts.ts';
import type { Placement } from './content/profile.ts';

/** Days as whole numbers: no parsing, no time zones, quick enough for 10,000 entries in a loop. */

const MS_PER_DAY = 86_400_000;

/** Days since Thursday 1 January 1970. */
export function dayNumber(day: Day): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return Math.floor(Date.UTC(year, month - 1, Number(day.slice(8, 10))) / MS_PER_DAY);
}

export function dayOf(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** The Monday on or before the day. */
export function mondayOf(day: Day): Day {
  const number = dayNumber(day);
  return dayOf(number - weekdayOf(number));
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** `week` counts from 1 by calendar weeks, Monday first, so a placement that starts on a Wednesday has a short week 1. */
export type PlacementWeek = { readonly week: number; readonly of: number };

/** Which week of the placement a day lies in; nothing before its first Monday and after its last Sunday. */
export function placementWeekOf(placement: Placement, day: Day): PlacementWeek | undefined {
  return weekFinder(placement)(day);
}

/** The same for many days of one placement. */
export function weekFinder(placement: Placement): (day: Day) => PlacementWeek | undefined {
  const first = dayNumber(mondayOf(placement.start));
  const of = Math.floor((dayNumber(placement.end) - first) / 7) + 1;
  return (day) => {
    const week = Math.floor((dayNumber(day) - first) / 7) + 1;
    return week >= 1 && week <= of ? { week, of } : undefined;
  };
}

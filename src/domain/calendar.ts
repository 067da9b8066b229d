import { format } from 'date-fns/format';
import { enGB } from 'date-fns/locale/en-GB';
import type { Day, Instant } from './content/parts.ts';
import type { Placement } from './content/profile.ts';
import { addDays, dayNumber, mondayOf } from './day.ts';

/** How days are written in British English. The clock is never read here: today is handed in. */

/** `Tue 10 Nov` */
export function shortDay(day: Day): string {
  return format(noonOf(day), 'EEE d MMM', { locale: enGB });
}

/** `Tuesday 10 November 2026` */
export function longDay(day: Day): string {
  return format(noonOf(day), 'EEEE d MMMM yyyy', { locale: enGB });
}

/** `Tuesday` */
export function weekdayName(day: Day): string {
  return format(noonOf(day), 'EEEE', { locale: enGB });
}

/** `10 November` */
export function dayAndMonth(day: Day): string {
  return format(noonOf(day), 'd MMMM', { locale: enGB });
}

/** `November 2026`, for a day or a month `YYYY-MM`. */
export function monthAndYear(month: string): string {
  return format(noonOf(`${month.slice(0, 7)}-01`), 'MMMM yyyy', { locale: enGB });
}

/** `Tue 10 Nov, 14:05`, in the time zone of the device. */
export function dayAndTime(instant: Instant): string {
  return format(new Date(instant), 'EEE d MMM, HH:mm', { locale: enGB });
}

/** `10 November 2026, 14:05`, in the time zone of the device: for what is kept for years. */
export function fullMoment(instant: Instant): string {
  return format(new Date(instant), 'd MMMM yyyy, HH:mm', { locale: enGB });
}

/** The day it is on this device at a moment. */
export function dayHere(moment: Date): Day {
  return format(moment, 'yyyy-MM-dd');
}

/** Noon exists on every day in every zone; midnight does not where clocks go forward at it. */
function noonOf(day: Day): Date {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(year, month - 1, Number(day.slice(8, 10)), 12);
}

export type WorkingDay = {
  readonly day: Day;
  /** False for the days of the first and last week that lie outside the placement. */
  readonly inPlacement: boolean;
};

export type WorkingWeek = { readonly week: number; readonly days: readonly WorkingDay[] };

const LONGEST_PLACEMENT = 60;

/** Monday to Friday of every week of the placement. At most sixty weeks: a mistyped year must not hang a screen. */
export function workingWeeks(placement: Placement): readonly WorkingWeek[] {
  const first = mondayOf(placement.start);
  const weeks = Math.floor((dayNumber(placement.end) - dayNumber(first)) / 7) + 1;
  return Array.from({ length: Math.min(Math.max(weeks, 0), LONGEST_PLACEMENT) }, (_, index) => ({
    week: index + 1,
    days: [0, 1, 2, 3, 4].map((weekday) => {
      const day = addDays(first, index * 7 + weekday);
      return { day, inPlacement: day >= placement.start && day <= placement.end };
    }),
  }));
}

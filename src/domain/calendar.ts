import { lightFormat } from 'date-fns/lightFormat';
import type { Day, Instant } from './content/parts.ts';
import type { Placement } from './content/profile.ts';
import { addDays, dayNumber, mondayOf, weekdayOf } from './day.ts';

/**
 * How days are written in British English. The clock is never read here: today is handed in. The names
 * stand here because a formatter of many languages is 5 KB that the first word would wait for.
 */
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function namesIn(day: Day) {
  return {
    weekday: weekdays[weekdayOf(dayNumber(day))] ?? '',
    date: Number(day.slice(8, 10)),
    month: months[Number(day.slice(5, 7)) - 1] ?? '',
    year: day.slice(0, 4),
  };
}

/** `Tue 10 Nov` */
export function shortDay(day: Day): string {
  return `${weekdayName(day).slice(0, 3)} ${shortDayAndMonth(day)}`;
}

/** `Tuesday 10 November 2026` */
export function longDay(day: Day): string {
  return `${weekdayName(day)} ${dayMonthAndYear(day)}`;
}

/** `Tuesday 10 November`, and the year where it is not this one. */
export function dayInWords(day: Day, today: Day): string {
  return `${weekdayName(day)} ${dateInWords(day, today)}`;
}

/** `10 November`, and the year where it is not this one. */
export function dateInWords(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth(day) : dayMonthAndYear(day);
}

/** `Tuesday` */
export function weekdayName(day: Day): string {
  return namesIn(day).weekday;
}

/** `10 November` */
export function dayAndMonth(day: Day): string {
  const { date, month } = namesIn(day);
  return `${date} ${month}`;
}

/** `10 Nov` */
function shortDayAndMonth(day: Day): string {
  const { date, month } = namesIn(day);
  return `${date} ${month.slice(0, 3)}`;
}

/** `10 November 2026` */
export function dayMonthAndYear(day: Day): string {
  return `${dayAndMonth(day)} ${namesIn(day).year}`;
}

/** `November 2026`, for a day or a month `YYYY-MM`. */
export function monthAndYear(day: string): string {
  const { month, year } = namesIn(day);
  return `${month} ${year}`;
}

/** A moment, which is another day and time in every zone. These say what it is where the device is. */
export type Moment = Date | number | Instant;

/** The day it is on this device at a moment. */
export function dayHere(moment: Moment): Day {
  return lightFormat(moment, 'yyyy-MM-dd');
}

/** `14:05` */
export function timeHere(moment: Moment): string {
  return lightFormat(moment, 'HH:mm');
}

/** `10 November 2026, 14:05` */
export function fullMoment(moment: Moment): string {
  return `${dayMonthAndYear(dayHere(moment))}, ${timeHere(moment)}`;
}

/** 14:05 today, then Yesterday, the weekday for a week, the date, and at last the year as well. */
export function nearMoment(moment: Moment, now: Date): string {
  const [day, today] = [dayHere(moment), dayHere(now)];
  const days = dayNumber(today) - dayNumber(day);
  if (days === 0) return timeHere(moment);
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return weekdayName(day);
  const short = shortDayAndMonth(day);
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${day.slice(0, 4)}`;
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

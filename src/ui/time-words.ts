import {
  clockTime,
  dateTimeWords,
  dateWords,
  monthName,
  short,
  weekdayName,
} from '#foundation/date-words.ts';

const forms = { time: clockTime, day: dateWords, dayTime: dateTimeWords } as const;

export function timeWords(moment: Date, form: keyof typeof forms): string {
  return forms[form](moment);
}

/** 12:04 today, then Yesterday, the weekday for a week, the date, and at last the year as well. */
export function nearWords(moment: Date, now: Date): string {
  const days = daysBetween(moment, now);
  if (days === 0) return clockTime(moment);
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return weekdayName(moment);
  const day = `${moment.getDate()} ${short(monthName(moment))}`;
  const year = moment.getFullYear();
  return year === now.getFullYear() ? day : `${day} ${year}`;
}

/** Counted in midnights of the device's zone; where clocks change, a day is not 24 hours long. */
function daysBetween(first: Date, last: Date): number {
  return (dayCount(last) - dayCount(first)) / 86_400_000;
}

function dayCount(moment: Date): number {
  return Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
}

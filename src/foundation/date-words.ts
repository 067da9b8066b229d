/**
 * Days and times in the time zone of the device and in British English, whatever the device speaks.
 * The clock is never read here: the moment is handed in.
 */

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `November` */
export function monthName(moment: Date): string {
  return months[moment.getMonth()] ?? '';
}

/** `Tuesday` */
export function weekdayName(moment: Date): string {
  return weekdays[moment.getDay()] ?? '';
}

/** `Nov` or `Tue`, of a month or a weekday. */
export function short(name: string): string {
  return name.slice(0, 3);
}

/** `14:05` */
export function clockTime(moment: Date): string {
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** `10 November 2026` */
export function dateWords(moment: Date): string {
  return `${moment.getDate()} ${monthName(moment)} ${moment.getFullYear()}`;
}

/** `10 November 2026, 14:05` */
export function dateTimeWords(moment: Date): string {
  return `${dateWords(moment)}, ${clockTime(moment)}`;
}

/** `2026-11-10`: the day it is on this device at a moment. */
export function dayOn(moment: Date): string {
  const year = String(moment.getFullYear()).padStart(4, '0');
  return `${year}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

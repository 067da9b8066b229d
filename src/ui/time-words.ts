import { differenceInCalendarDays, format } from 'date-fns';

const patterns = { time: 'HH:mm', day: 'd MMMM yyyy', dayTime: 'd MMMM yyyy, HH:mm' } as const;

export function timeWords(moment: Date, form: keyof typeof patterns): string {
  return format(moment, patterns[form]);
}

/** 12:04 today, then Yesterday, the weekday for a week, the date, and at last the year as well. */
export function nearWords(moment: Date, now: Date): string {
  const days = differenceInCalendarDays(now, moment);
  if (days === 0) return format(moment, 'HH:mm');
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return format(moment, 'EEEE');
  return format(moment, moment.getFullYear() === now.getFullYear() ? 'd MMM' : 'd MMM yyyy');
}

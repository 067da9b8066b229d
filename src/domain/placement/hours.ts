import type { Absence, Activity } from '../content/activity.ts';
import type { Day } from '../content/parts.ts';
import type { PlacementDoc } from '../content/placement.ts';
import { addDays, dayNumber, mondayOf, weekdayOf, weekFinder } from '../day.ts';

/** All times are whole minutes: hours as fractions do not add up to what people wrote down. */
export type Minutes = number;

/** Time that counts as practice, and time for study beside it, which programmes count differently. */
export type WeekHours = {
  /** From 1. */
  readonly week: number;
  readonly monday: Day;
  readonly practice: Minutes;
  readonly study: Minutes;
  readonly absent: Minutes;
  /** What the plan asks of this week; less in one that begins or ends in the middle. */
  readonly target: Minutes;
};

export type Hours = {
  readonly weeks: readonly WeekHours[];
  readonly practice: Minutes;
  readonly study: Minutes;
  readonly absent: Minutes;
  readonly target: Minutes;
  /** Logged on days outside the placement: shown, and counted nowhere. */
  readonly outside: Minutes;
};

/** What an activity counts: breaks are not practice. [domain.md 6.4] */
export function minutesOf({ minutes, break: pause }: Pick<Activity, 'minutes' | 'break'>): Minutes {
  return Math.max(0, minutes - pause);
}

/**
 * The hours of one placement, week by week from its first Monday. Give it what belongs to the placement and is not in
 * the bin.
 */
export function hoursOf(
  placement: Pick<PlacementDoc, 'start' | 'end' | 'pattern' | 'hours'>,
  activities: readonly Activity[],
  absences: readonly Absence[],
): Hours {
  const first = mondayOf(placement.start);
  const find = weekFinder(placement);
  const of = find(placement.end)?.week ?? 0;
  const sums = Array.from({ length: of }, () => ({ practice: 0, study: 0, absent: 0 }));
  let outside = 0;
  const add = (day: Day, to: 'practice' | 'study' | 'absent', minutes: Minutes) => {
    const isInside = day >= placement.start && day <= placement.end;
    const sum = isInside ? sums[(find(day)?.week ?? 0) - 1] : undefined;
    if (sum) sum[to] += minutes;
    else if (to !== 'absent') outside += minutes;
  };
  for (const activity of activities)
    add(activity.day, activity.type === 'study_time' ? 'study' : 'practice', minutesOf(activity));
  for (const { day, minutes } of absences) add(day, 'absent', minutes);
  const weeks = sums.map((sum, index) => {
    const monday = addDays(first, index * 7);
    return { week: index + 1, monday, ...sum, target: targetOf(placement, monday) };
  });
  const total = (of: 'practice' | 'study' | 'absent' | 'target') =>
    weeks.reduce((sum, week) => sum + week[of], 0);
  return {
    weeks,
    practice: total('practice'),
    study: total('study'),
    absent: total('absent'),
    target: total('target'),
    outside,
  };
}

/** A week with fewer planned days than the pattern has asks for as much less, to the minute. */
function targetOf(
  { start, end, pattern, hours }: Pick<PlacementDoc, 'start' | 'end' | 'pattern' | 'hours'>,
  monday: Day,
): Minutes {
  const planned = pattern.map((plan) => plan !== 'off');
  const all = planned.filter(Boolean).length;
  if (all === 0) return 0;
  const here = planned.filter((is, place) => {
    const day = addDays(monday, place);
    return is && day >= start && day <= end;
  }).length;
  return Math.round((hours.week * here) / all);
}

/** What the plan has for a day of the placement. */
export function planOf(
  { start, end, pattern }: Pick<PlacementDoc, 'start' | 'end' | 'pattern'>,
  day: Day,
): PlacementDoc['pattern'][number] {
  const isInside = day >= start && day <= end;
  return (isInside && pattern[weekdayOf(dayNumber(day))]) || 'off';
}

/** How long a day of the plan is, for a form that begins filled in. */
export function plannedDay({ pattern, hours }: Pick<PlacementDoc, 'pattern' | 'hours'>): Minutes {
  const days = pattern.filter((plan) => plan !== 'off').length;
  return days === 0 ? 0 : Math.round(hours.week / days);
}

/** `7 h 30 min`, `45 min`, `8 h`: as people say it, without fractions. */
export function saidAs(minutes: Minutes): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  const whole = `${hours.toLocaleString('en-GB')} h`;
  return rest === 0 ? whole : `${whole} ${rest} min`;
}

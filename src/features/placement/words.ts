import { dayMonthAndYear } from '#domain/calendar.ts';
import { type PlacementDoc, type Supervisor, supervisorRoles } from '#domain/content/placement.ts';
import { placementWeekOf } from '#domain/day.ts';
import { registrationFormat } from '#domain/placement/registration.ts';

const roles = new Map<string, string>(supervisorRoles.map(({ id, title }) => [id, title]));

export function roleTitle({ role }: Pick<Supervisor, 'role'>): string {
  return roles.get(role) ?? role;
}

/** "Week 3 of 6", or when it starts, or when it ended. */
export function whenWords(placement: Pick<PlacementDoc, 'start' | 'end'>, today: string): string {
  const now = placementWeekOf(placement, today);
  if (now) return `Week ${now.week} of ${now.of}`;
  return today < placement.start
    ? `Starts on ${dayMonthAndYear(placement.start)}`
    : `Ended on ${dayMonthAndYear(placement.end)}`;
}

/** Where it is, as far as that was said. */
export function whereWords({ trust, university }: PlacementDoc): string {
  return [trust, university].filter((part) => part !== '').join(' · ');
}

/** What can be said of a number without asking its register. */
export function registrationWords(registration: string | null): string | undefined {
  if (registration === null || registration.trim() === '') return undefined;
  const format = registrationFormat(registration);
  return format.known
    ? `Written as the ${format.register} writes them. Not looked up.`
    : 'Not a number of the HCPC, NMC or GMC. That may be right: some people who supervise have none.';
}

export const datesWrong =
  'The last day is before the first. Hours are not counted until it is after.';

/** The weekdays as a form names them, Monday first. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

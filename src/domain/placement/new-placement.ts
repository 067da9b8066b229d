import type { PlacementDoc } from '../content/placement.ts';
import type { Day } from '../content/parts.ts';
import type { Placement, Programme } from '../content/profile.ts';
import { addDays, mondayOf } from '../day.ts';
import { frameworksFor } from '../frameworks/catalogue.ts';

/** In minutes: 37.5 hours a week, a thousand hours over all placements. [domain.md 2.7] Both can be changed. */
export const usualHours = { week: 2250, overall: 60_000, before: 0 } as const;
/** Two days in a clinical base, three for leadership. [domain.md 1.1] */
const usualPattern = [
  'base',
  'base',
  'leadership',
  'leadership',
  'leadership',
  'off',
  'off',
] as const;
const WEEKS = 6;

/** How a placement begins before anything is said of it but when it is, if that. */
export function newPlacement(
  programme: Programme,
  dates: Placement | null,
  today: Day,
): Omit<PlacementDoc, 'kind' | 'schema' | 'created' | 'binned'> {
  const monday = mondayOf(today);
  return {
    programme,
    university: '',
    trust: '',
    start: dates?.start ?? monday,
    end: dates?.end ?? addDays(monday, WEEKS * 7 - 3),
    pattern: usualPattern,
    hours: usualHours,
    supervisors: [],
    frameworks: frameworksFor(programme),
    programmeFile: null,
  };
}

import * as v from 'valibot';
import { fieldsOf, mergerOf, rowsOf, setOf } from '../merge/merge-document.ts';
import { documentKind } from './kind.ts';
import { most } from './limits.ts';
import { type Checked, day, instant, line, listOf, recordId, words } from './parts.ts';
import { programme } from './profile.ts';

/** What somebody is to a placement. Only the first two are asked to supervise. */
export const supervisorRoles = [
  { id: 'long-arm', title: 'Long-arm educator' },
  { id: 'on-site', title: 'On-site supervisor' },
  { id: 'sponsor', title: 'Project sponsor' },
  { id: 'tutor', title: 'University tutor' },
  { id: 'examiner', title: 'External examiner' },
] as const;

/** What a weekday is for. */
export const dayPlans = [
  { id: 'base', title: 'Clinical base' },
  { id: 'leadership', title: 'Leadership' },
  { id: 'study', title: 'Study' },
  { id: 'off', title: 'Not at placement' },
] as const;

export type SupervisorRole = (typeof supervisorRoles)[number]['id'];
export type DayPlan = (typeof dayPlans)[number]['id'];

const WEEKDAYS = 7;
/** In minutes. A week has no more, and no programme asks for ten thousand hours. */
export const mostMinutes = { day: 24 * 60, week: 7 * 24 * 60, overall: 10_000 * 60 } as const;

export function minutes(longest: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(longest));
}

const supervisor = v.strictObject({
  /** Names this line; people change their names. */
  id: recordId,
  name: line(most.name),
  role: v.picklist(supervisorRoles.map(({ id }) => id)),
  /** As they call their post: "Occupational therapist, community rehabilitation". */
  post: line(most.role),
  /** As it is written; its format is looked at (placement/registration.ts), whether it is theirs is not known here. */
  registration: v.nullable(line(most.registration)),
  /** Who they are in this portfolio, if they are linked with it. */
  person: v.nullable(recordId),
});

/** A framework as it was when the placement began: a new edition never relabels what was mapped to the old one. */
const edition = v.strictObject({ framework: recordId, edition: words(most.name) });

/** One placement. Moving its dates moves nothing else: what belongs to it says so itself. */
const shape = v.strictObject({
  kind: v.literal('placement'),
  schema: v.literal(1),
  programme,
  university: line(most.name),
  trust: line(most.name),
  /** First and last day, both included. */
  start: day,
  end: day,
  /** Monday first. */
  pattern: v.pipe(v.array(v.picklist(dayPlans.map(({ id }) => id))), v.length(WEEKDAYS)),
  /** Targets, and what other placements have brought already, in minutes. */
  hours: v.strictObject({
    week: minutes(mostMinutes.week),
    overall: minutes(mostMinutes.overall),
    before: minutes(mostMinutes.overall),
  }),
  supervisors: listOf(supervisor, most.readers),
  frameworks: listOf(edition, most.tags),
  /** The programme file that it follows, as it was when it was taken (a document of its own). */
  programmeFile: v.nullable(recordId),
  created: instant,
  binned: v.nullable(instant),
});

export const placementKind = documentKind({
  schema: 1,
  shape,
  upcasts: [],
  merge: mergerOf<PlacementDoc>({
    hours: fieldsOf(),
    supervisors: rowsOf(({ id }) => id, fieldsOf()),
    frameworks: setOf((each) => `${each.framework}\n${each.edition}`),
  }),
});

export type PlacementDoc = Checked<typeof shape>;
export type Supervisor = Checked<typeof supervisor>;
export type FrameworkEdition = Checked<typeof edition>;

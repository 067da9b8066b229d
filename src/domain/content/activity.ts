import * as v from 'valibot';
import { joinedWords, mergerOf, setOf } from '../merge/merge-document.ts';
import { activityTypes } from '../reflection/activities.ts';
import { sameTag } from '../reflection/reflection.ts';
import { documentKind } from './kind.ts';
import { most } from './limits.ts';
import { type Checked, day, instant, line, listOf, recordId, words } from './parts.ts';
import { minutes, mostMinutes } from './placement.ts';

/** Why a day or a part of it was missed. Only the reason counts; what is behind it is nobody’s business. */
export const absenceReasons = [
  { id: 'sickness', title: 'Sickness' },
  { id: 'bank-holiday', title: 'Bank holiday' },
  { id: 'university', title: 'University commitment' },
  { id: 'carer', title: 'Caring for someone' },
  { id: 'bereavement', title: 'Bereavement' },
  { id: 'travel', title: 'Travel or weather' },
  { id: 'placement', title: 'Placement could not take place' },
  { id: 'other', title: 'Other' },
] as const;

export type AbsenceReason = (typeof absenceReasons)[number]['id'];

/** A time of the day on the wall, 24 hours: `09:30`. */
const clockTime = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));

const same = {
  schema: v.literal(1),
  placement: v.nullable(recordId),
  /** A day in Europe/London, as it stands in a diary. */
  day,
  note: words(most.text),
  created: instant,
  binned: v.nullable(instant),
};

/** Something done on a placement, with the time that it took. */
const activity = v.strictObject({
  kind: v.literal('activity'),
  ...same,
  type: v.picklist(activityTypes),
  /** Empty: it is called what its type is called. */
  title: line(most.title),
  /** When it began, if that matters. */
  start: v.nullable(clockTime),
  /** From begin to end, in whole minutes, breaks among them. */
  minutes: minutes(mostMinutes.day),
  break: minutes(mostMinutes.day),
  /** With whom, as a role and not as a name. */
  with: line(most.role),
  tags: listOf(words(most.tag), most.tags),
});

/** Time that was planned and is missing. */
const absence = v.strictObject({
  kind: v.literal('absence'),
  ...same,
  minutes: minutes(mostMinutes.day),
  reason: v.picklist(absenceReasons.map(({ id }) => id)),
});

export const activityKind = documentKind({
  schema: 1,
  shape: activity,
  upcasts: [],
  merge: mergerOf<Activity>({ note: joinedWords, tags: setOf(sameTag) }),
});
export const absenceKind = documentKind({
  schema: 1,
  shape: absence,
  upcasts: [],
  merge: mergerOf<Absence>({ note: joinedWords }),
});

export type Activity = Checked<typeof activity>;
export type Absence = Checked<typeof absence>;

import * as v from 'valibot';
import { calledShape } from './called.ts';
import { type Checked, day } from './parts.ts';

export const programmes = [
  { id: 'occupational-therapy', title: 'Occupational therapy' },
  { id: 'physiotherapy', title: 'Physiotherapy' },
] as const;

export const programme = v.picklist(programmes.map(({ id }) => id));
export type Programme = (typeof programmes)[number]['id'];

const titles = new Map<string, string>(programmes.map(({ id, title }) => [id, title]));

export function programmeTitle(id: Programme): string {
  return titles.get(id) ?? id;
}

const placement = v.strictObject({ start: day, end: day });

const same = {
  kind: v.literal('profile'),
  schema: v.literal(1),
  name: calledShape,
  /** Whether two groups of the recovery kit were typed back. */
  kit: v.strictObject({ confirmed: v.boolean() }),
};

const student = v.strictObject({
  ...same,
  person: v.literal('student'),
  programme,
  placement: v.nullable(placement),
});

const supervisor = v.strictObject({
  ...same,
  person: v.literal('supervisor'),
  /** `registration` is what they say of themselves: day-to-day supervisors may have none. */
  role: v.strictObject({ title: calledShape, registration: v.nullable(calledShape) }),
});

const shape = v.variant('person', [student, supervisor]);

export const profileKind = { schema: 1, shape, upcasts: [] } as const;

export type Profile = Checked<typeof shape>;
export type StudentProfile = Checked<typeof student>;
export type SupervisorProfile = Checked<typeof supervisor>;
/** First and last day, both included. */
export type Placement = Checked<typeof placement>;

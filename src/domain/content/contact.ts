import * as v from 'valibot';
import { most } from './limits.ts';
import { card, type Checked, instant, line } from './parts.ts';

const shape = v.strictObject({
  kind: v.literal('contact'),
  schema: v.literal(1),
  card,
  name: line(most.name),
  role: line(most.role),
  registration: v.nullable(line(most.registration)),
  met: instant,
  /** Whether this person reads what I publish, or I read what they publish. */
  direction: v.picklist(['reads-mine', 'i-read']),
  /** When reading was stopped; null while it goes on. */
  stopped: v.nullable(instant),
});

export const contactKind = { schema: 1, shape, upcasts: [] } as const;

export type Contact = Checked<typeof shape>;

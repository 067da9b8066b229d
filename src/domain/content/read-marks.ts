import * as v from 'valibot';
import { type Checked, instant } from './parts.ts';

const shape = v.strictObject({
  kind: v.literal('marks'),
  schema: v.literal(1),
  /** By record id: the hash of the version that was read, and when. */
  read: v.record(v.string(), v.strictObject({ hash: v.string(), at: instant })),
});

export const readMarksKind = { schema: 1, shape, upcasts: [] } as const;

export type ReadMarks = Checked<typeof shape>;

import * as v from 'valibot';
import { calledShape } from './called.ts';
import { type Checked, instant, recordId } from './parts.ts';

/** My own feedback, kept in my space: it stays mine when the share it answers is gone. */
const shape = v.strictObject({
  kind: v.literal('said'),
  schema: v.literal(1),
  note: recordId,
  share: recordId,
  owner: recordId,
  ownerName: calledShape,
  text: v.string(),
  at: instant,
});

export const saidKind = { schema: 1, shape, upcasts: [] } as const;

export type Said = Checked<typeof shape>;

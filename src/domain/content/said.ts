import * as v from 'valibot';
import { most } from './limits.ts';
import { type Checked, instant, line, recordId, words } from './parts.ts';

/** My own feedback, kept in my space: it stays mine when the share it answers is gone. */
const shape = v.strictObject({
  kind: v.literal('said'),
  schema: v.literal(1),
  note: recordId,
  share: recordId,
  owner: recordId,
  ownerName: line(most.name),
  text: words(most.feedback),
  at: instant,
});

export const saidKind = { schema: 1, shape, upcasts: [] } as const;

export type Said = Checked<typeof shape>;

import * as v from 'valibot';
import { most } from './limits.ts';
import { type Checked, instant, words } from './parts.ts';

const shape = v.strictObject({
  kind: v.literal('note'),
  schema: v.literal(1),
  /** Feedback, or only the word that the copy was read (then the text is empty). */
  says: v.picklist(['feedback', 'read']),
  text: words(most.feedback),
  at: instant,
});

export const noteKind = { schema: 1, shape, upcasts: [] } as const;

export type Note = Checked<typeof shape>;

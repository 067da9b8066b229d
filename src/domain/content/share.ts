import * as v from 'valibot';
import { calledShape } from './called.ts';
import { base64url, card, type Checked, instant } from './parts.ts';
import { programme } from './profile.ts';
import { writing } from './reflection.ts';

const reader = v.strictObject({ card, name: calledShape, role: calledShape });

/** The published copy. What is not in here never leaves the account. */
const shape = v.strictObject({
  kind: v.literal('share'),
  schema: v.literal(1),
  of: v.literal('reflection'),
  copy: v.strictObject(writing),
  from: v.strictObject({ name: calledShape, programme }),
  readers: v.array(reader),
  /** Thread keys, oldest first, so that a reader who joins later reads earlier feedback. */
  threads: v.array(
    v.strictObject({ epoch: v.pipe(v.number(), v.integer(), v.minValue(1)), key: base64url }),
  ),
  published: instant,
  /** The version of the doc that was published, to tell whether there is something newer. */
  docHash: v.string(),
});

export const shareKind = { schema: 1, shape, upcasts: [] } as const;

export type Share = Checked<typeof shape>;
export type PublishedReflection = Share['copy'];
export type ShareReader = Share['readers'][number];
export type Thread = Share['threads'][number];

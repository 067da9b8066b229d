import * as v from 'valibot';
import { hashSchema, recordIdSchema, spaceIdSchema, userIdSchema } from './ids.ts';
import { recordSchema } from './record.ts';
import { refusals } from './problem.ts';

/** A push is bounded by bytes and by the requests per minute, never by what a day's work amounts to. */
export const MOST_PUSH_ROWS = 200;
export const MOST_PUSH_BYTES = 1_000_000;
export const MOST_PULL_ROWS = 1000;
/** A page of a pull ends before it grows past this many characters of records. */
export const MOST_PULL_BYTES = 2_000_000;

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A random name of this incarnation of the database; a restored backup has a new one. */
export const epochSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));

/** A row as the server has it: `seq` is its place in the space, for this reader. */
export const rowSchema = v.strictObject({ record: recordSchema, seq });

/** `assumed`: hash of the server row this version was built on; null if it knows of none. */
export const pushRequestSchema = v.strictObject({
  epoch: v.nullable(epochSchema),
  rows: v.pipe(
    v.array(v.strictObject({ record: recordSchema, assumed: v.nullable(hashSchema) })),
    v.minLength(1),
    v.maxLength(MOST_PUSH_ROWS),
  ),
});

/** One answer a row, in the order of the request. */
export const pushAnswerSchema = v.variant('outcome', [
  v.strictObject({ outcome: v.literal('accepted'), seq }),
  v.strictObject({ outcome: v.literal('newer'), row: rowSchema }),
  v.strictObject({ outcome: v.literal('refused'), code: v.picklist(refusals) }),
]);
/** `account`: for whom this answer is. A device believes none that is for somebody else. */
export const pushResponseSchema = v.strictObject({
  epoch: epochSchema,
  account: userIdSchema,
  answers: v.array(pushAnswerSchema),
});

const checkpointSchema = v.pipe(
  // valibot would take an empty array for a record of nothing.
  v.custom<Readonly<Record<string, unknown>>>((given) => !Array.isArray(given)),
  v.record(spaceIdSchema, seq),
);

export const pullRequestSchema = v.strictObject({
  epoch: v.nullable(epochSchema),
  checkpoint: checkpointSchema,
  limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_PULL_ROWS)),
});

/**
 * `more`: ask again at once. `dropped`: published copies of other people's spaces this reader may no
 * longer have. `passed`: how far each reader has come in the asker's own space, for "delivered".
 * `account` as for a push.
 */
export const pullResponseSchema = v.strictObject({
  epoch: epochSchema,
  account: userIdSchema,
  rows: v.array(rowSchema),
  checkpoint: checkpointSchema,
  more: v.boolean(),
  dropped: v.array(v.strictObject({ space: spaceIdSchema, id: recordIdSchema })),
  passed: v.array(v.strictObject({ user: userIdSchema, seq })),
});

/**
 * `POST /v1/newest`: the documents of the own space that were written last, newest place first. For a device
 * that has nothing yet; it moves no place, and the pull brings the same rows again.
 */
export const newestRequestSchema = v.strictObject({
  limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_PULL_ROWS)),
});
/** `account` as for a push. */
export const newestResponseSchema = v.strictObject({
  epoch: epochSchema,
  account: userIdSchema,
  rows: v.array(rowSchema),
});

export type Row = v.InferOutput<typeof rowSchema>;
export type PushRequest = v.InferOutput<typeof pushRequestSchema>;
export type PushAnswer = v.InferOutput<typeof pushAnswerSchema>;
export type PushResponse = v.InferOutput<typeof pushResponseSchema>;
export type PullRequest = v.InferOutput<typeof pullRequestSchema>;
export type PullResponse = v.InferOutput<typeof pullResponseSchema>;
export type NewestRequest = v.InferOutput<typeof newestRequestSchema>;
export type NewestResponse = v.InferOutput<typeof newestResponseSchema>;
export type Checkpoint = v.InferOutput<typeof checkpointSchema>;

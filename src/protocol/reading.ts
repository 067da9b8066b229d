import * as v from 'valibot';
import {
  type NewestResponse,
  newestResponseSchema,
  type PullResponse,
  pullResponseSchema,
  type PushAnswer,
  pushAnswerSchema,
  type PushResponse,
  pushResponseSchema,
  type Row,
  rowSchema,
} from './sync.ts';

/** A message, or undefined if it is not of that shape. Strict: what the schema does not know is not taken. */
export function readAs<Schema extends v.GenericSchema>(
  schema: Schema,
  message: unknown,
): v.InferOutput<Schema> | undefined {
  const read = v.safeParse(schema, message);
  return read.success ? read.output : undefined;
}

const looseRows = v.array(v.unknown());
const pullShape = v.strictObject({ ...pullResponseSchema.entries, rows: looseRows });
const newestShape = v.strictObject({ ...newestResponseSchema.entries, rows: looseRows });
const pushShape = v.strictObject({ ...pushResponseSchema.entries, answers: looseRows });

/**
 * A page of rows, each read on its own: one row that is malformed, or written by a later version,
 * must not keep all others away. `malformed` counts them.
 */
export function readPullResponse(
  message: unknown,
): (PullResponse & { readonly malformed: number }) | undefined {
  const shape = readAs(pullShape, message);
  return shape && withRows(shape);
}

/** The same of what was written last. */
export function readNewestResponse(
  message: unknown,
): (NewestResponse & { readonly malformed: number }) | undefined {
  const shape = readAs(newestShape, message);
  return shape && withRows(shape);
}

function withRows<Shape extends { readonly rows: readonly unknown[] }>(shape: Shape) {
  const rows = shape.rows.flatMap((each): Row[] => {
    const row = readAs(rowSchema, each);
    return row ? [row] : [];
  });
  return { ...shape, rows, malformed: shape.rows.length - rows.length };
}

/** Answers in the order of the push; undefined where one could not be read. */
export function readPushResponse(
  message: unknown,
): (Omit<PushResponse, 'answers'> & { answers: readonly (PushAnswer | undefined)[] }) | undefined {
  const shape = readAs(pushShape, message);
  return (
    shape && { ...shape, answers: shape.answers.map((answer) => readAs(pushAnswerSchema, answer)) }
  );
}

import type { Context } from 'hono';
import type { Bytes } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';

/** A push of a million bytes of records, and what JSON puts around them. */
export const LONGEST_BODY = 1_200_000;

/** What every schema of the protocol is, whichever library made it (standardschema.dev, version 1). */
type Schema<Value> = {
  readonly '~standard': {
    readonly validate: (value: unknown) => Answer<Value> | Promise<Answer<Value>>;
  };
};
type Answer<Value> =
  { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly unknown[] };

/** Whoever was sending has gone, or the line broke: nobody is left to hear an answer. */
export class CutOff extends Error {}

export type BodyProblem = 'malformed' | 'too-large' | 'wrong-media';

/** The body as this schema has it, strictly. Nothing it says about a wrong body is repeated to anyone. */
export async function readBody<Value>(
  context: Context,
  schema: Schema<Value>,
): Promise<Result<Value, BodyProblem>> {
  const json = await readJson(context);
  return json.ok ? check(schema, json.value) : json;
}

export async function check<Value>(
  schema: Schema<Value>,
  value: unknown,
): Promise<Result<Value, 'malformed'>> {
  const answer = await schema['~standard'].validate(value);
  return answer.issues ? fail('malformed') : ok(answer.value);
}

/** JSON in UTF-8. */
export async function readJson(context: Context): Promise<Result<unknown, BodyProblem>> {
  const bytes = await readBytes(context, LONGEST_BODY);
  if (!bytes.ok) return bytes;
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)));
  } catch {
    return fail('malformed');
  }
}

/** The body as it is, bounded while it arrives. A compressed one could be small here and huge opened. */
export async function readBytes(
  context: Context,
  most: number,
): Promise<Result<Bytes, BodyProblem>> {
  const encoding = context.req.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity') return fail('wrong-media');
  if (Number(context.req.header('content-length') ?? 0) > most) return fail('too-large');
  const bytes = await gather(context.req.raw.body, most);
  return bytes ? ok(bytes) : fail('too-large');
}

async function gather(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Bytes | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length;
      if (length > most) return undefined;
      chunks.push(chunk);
    }
  } catch {
    throw new CutOff();
  }
  return Buffer.concat(chunks);
}

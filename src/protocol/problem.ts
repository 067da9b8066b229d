import * as v from 'valibot';

/** Everything the server may refuse, what HTTP calls it, and what the device should do next. */
export const problems = {
  malformed: { status: 400, retry: 'never' },
  'not-signed-in': { status: 401, retry: 'after-sign-in' },
  'sign-in-refused': { status: 401, retry: 'never' },
  'enrolment-refused': { status: 403, retry: 'never' },
  'proof-refused': { status: 403, retry: 'now' },
  'wrong-origin': { status: 403, retry: 'never' },
  'not-found': { status: 404, retry: 'never' },
  'name-taken': { status: 409, retry: 'never' },
  'epoch-changed': { status: 409, retry: 'now' },
  'too-large': { status: 413, retry: 'smaller' },
  'wrong-media': { status: 415, retry: 'never' },
  'client-too-old': { status: 426, retry: 'after-update' },
  /** The space has no room for another file. */
  'no-room': { status: 413, retry: 'never' },
  'too-many': { status: 429, retry: 'later' },
  overloaded: { status: 503, retry: 'later' },
} as const;

export type ProblemCode = keyof typeof problems;

/** The body of every refusal. `epoch` comes with `epoch-changed`, `after` (seconds) with `too-many`. */
export const problemSchema = v.object({
  code: v.picklist(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  epoch: v.optional(v.string()),
  after: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof problemSchema>;

/** Why one row of a push can never be accepted as it is; the rest of the push is not touched. */
export const refusals = ['not-permitted', 'forged', 'too-large'] as const;
export type Refusal = (typeof refusals)[number];

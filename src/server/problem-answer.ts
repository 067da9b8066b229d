import type { Context } from 'hono';
import { type Problem, type ProblemCode, problems } from '#protocol/problem.ts';

/** The one way to say no: a code, and for some codes what the device needs to go on. */
export function refuse(
  context: Context,
  code: ProblemCode,
  more: Omit<Problem, 'code'> = {},
): Response {
  const problem: Problem = { code, ...more };
  if (more.after !== undefined) context.header('Retry-After', String(more.after));
  return context.body(JSON.stringify(problem), problems[code].status, {
    'Content-Type': 'application/problem+json',
  });
}

/** `wait` in milliseconds, as a limit gives it. */
export function refuseTooMany(context: Context, wait: number): Response {
  return refuse(context, 'too-many', { after: Math.ceil(wait / 1000) });
}

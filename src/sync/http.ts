import { fail, ok, type Result } from '#foundation/result.ts';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { PAGE_HEADER } from '#protocol/page.ts';
import type { UserId } from '#protocol/ids.ts';
import { problemSchema } from '#protocol/problem.ts';
import { readAs } from '#protocol/reading.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#protocol/version.ts';
import type { TransportError } from './sync.ts';

const PATIENCE_MS = 30_000;

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** `baseUrl` without a slash at its end; empty for the origin of the page. */
export type Line = { readonly baseUrl: string; readonly fetch: Fetch };

/** A line on which one person asks. The cookie jar belongs to the browser, so every request says for whom it is. */
export type NamedLine = Line & { readonly account: UserId; readonly page?: string };

type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
};

/**
 * Asks once. `read` says whether the answer is what was asked for; whatever it does not recognise (a
 * sign-in page of the hospital's network, half a body, nothing at all) is `not-understood`.
 */
export async function ask<Value>(
  line: Line | NamedLine,
  { method, path, body }: Request,
  read: (message: unknown) => Value | undefined,
): Promise<Result<Value, TransportError>> {
  const answer = await reach(line, path, {
    method,
    headers: {
      ...headersOf(line),
      'Content-Type': 'application/json',
      Accept: 'application/json',
    },
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer) return fail({ code: 'unreachable' });
  const message = answer.status === 204 ? null : await jsonOf(answer);
  if (!answer.ok) return fail(refusalFrom(answer, message));
  const value = read(message);
  return value === undefined ? fail({ code: 'not-understood' }) : ok(value);
}

/** What every request says of itself: which protocol it speaks, and for whom it asks. */
export function headersOf(line: Line | NamedLine): Record<string, string> {
  return {
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    ...('account' in line && { [ACCOUNT_HEADER]: line.account }),
    ...('page' in line && line.page !== undefined && { [PAGE_HEADER]: line.page }),
  };
}

/** A proxy in front of the server refuses in its own words, and names a time all the same. */
export function refusalFrom(answer: Response, message: unknown): TransportError {
  const seconds = retryAfter(answer);
  const after = seconds === undefined ? {} : { after: seconds };
  const problem = readAs(problemSchema, message);
  return problem
    ? { code: 'refused', problem: { ...after, ...problem } }
    : { code: 'not-understood', ...after };
}

/** The seconds an answer asks to wait, if it names any. */
export function retryAfter({ headers }: Response): number | undefined {
  const named = headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(named) ? Number(named) : undefined;
}

/** For answers without a body. */
export function readNothing(message: unknown): true | undefined {
  return message === null ? true : undefined;
}

/** One request as all of them are made; undefined if no answer came. */
export async function reach(
  line: Line,
  path: string,
  init: RequestInit,
): Promise<Response | undefined> {
  // Taken off the object: a browser's fetch refuses to be called as anyone's method.
  const { fetch, baseUrl } = line;
  try {
    return await fetch(`${baseUrl}${path}`, {
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      ...init,
    });
  } catch {
    return undefined;
  }
}

export async function jsonOf(answer: Response): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? '';
  if (!/^application\/(problem\+)?json\b/i.test(type)) return undefined;
  try {
    return JSON.parse(await answer.text());
  } catch {
    return undefined;
  }
}

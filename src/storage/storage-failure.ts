import { fail, ok, type Result } from '#foundation/result.ts';
import type { StorageError } from './record-store.ts';

/** A connection that is dying may refuse more than once before it says that it is closed. */
const PAUSES_MS = [0, 50, 250];

/** What work ends with that was under way when the browser closed its database and may never be answered. */
export function closedUnderneath(): Error {
  return Object.assign(new Error('the browser closed the database'), {
    name: 'DatabaseClosedError',
  });
}

/** Dexie wraps the browser's error, a transaction that failed wraps it again, and many writes fail as a list. */
function isNamed(error: unknown, ...names: readonly string[]): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && typeof error.name === 'string' && names.includes(error.name)) return true;
  if ('failures' in error && Array.isArray(error.failures))
    return error.failures.some((failure) => isNamed(failure, ...names));
  return 'inner' in error && error.inner !== error && isNamed(error.inner, ...names);
}

function isDiskFull(error: unknown): boolean {
  return isNamed(error, 'QuotaExceededError');
}

/** Nobody here ends a transaction: one that was aborted went with its connection. */
function isClosed(error: unknown): boolean {
  if (isDiskFull(error)) return false;
  return isNamed(
    error,
    'DatabaseClosedError',
    'InvalidStateError',
    'InvalidState',
    'AbortError',
    'UnknownError',
  );
}

/** Runs it again after `reopen` if the database was closed under us. */
export async function despiteClosing<Value>(
  run: () => Promise<Value>,
  reopen: () => Promise<void>,
): Promise<Value> {
  let next = run;
  for (const pause of PAUSES_MS) {
    try {
      return await next();
    } catch (error) {
      if (!isClosed(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    next = async () => {
      await reopen();
      return run();
    };
  }
  return next();
}

/** Turns the failures a person can act on into values; anything else is a bug and is thrown. */
export async function attempt<Value>(
  run: () => Promise<Value>,
  reopen?: () => Promise<void>,
): Promise<Result<Value, StorageError>> {
  try {
    return ok(await (reopen ? despiteClosing(run, reopen) : run()));
  } catch (error) {
    if (isDiskFull(error)) return fail('disk-full');
    if (isClosed(error) || isNamed(error, 'OpenFailedError')) return fail('storage-lost');
    throw error;
  }
}

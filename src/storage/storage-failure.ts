import { fail, ok, type Result } from '#foundation/result.ts';
import type { StorageError } from './record-store.ts';

/** Dexie wraps the browser's error, and a transaction that failed wraps it again. */
export function isNamed(error: unknown, ...names: readonly string[]): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('name' in error && typeof error.name === 'string' && names.includes(error.name)) return true;
  return 'inner' in error && error.inner !== error && isNamed(error.inner, ...names);
}

export function isDiskFull(error: unknown): boolean {
  return isNamed(error, 'QuotaExceededError');
}

export function isClosed(error: unknown): boolean {
  return isNamed(error, 'DatabaseClosedError', 'InvalidStateError', 'InvalidState');
}

/** Runs it again once after `reopen` if the database was closed under us. */
export async function onceMore<Value>(
  run: () => Promise<Value>,
  reopen: () => Promise<void>,
): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (!isClosed(error)) throw error;
    await reopen();
    return run();
  }
}

/** Turns the failures a person can act on into values; anything else is a bug and is thrown. */
export async function attempt<Value>(
  run: () => Promise<Value>,
  reopen: () => Promise<void> = async () => undefined,
): Promise<Result<Value, StorageError>> {
  try {
    return ok(await onceMore(run, reopen));
  } catch (error) {
    if (isDiskFull(error)) return fail('disk-full');
    if (isClosed(error) || isNamed(error, 'OpenFailedError', 'UnknownError'))
      return fail('storage-lost');
    throw error;
  }
}

import { LockedError } from '#vault/locked-error.ts';

/** Work that nobody waits for: the lock may end it in the middle, and that is no bug. Any other failure is. */
export function untilLocked(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (!(error instanceof LockedError)) throw error;
  });
}

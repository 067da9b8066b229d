import { fail, type Result } from '#foundation/result.ts';
import type { RoundFailure, Sides } from './sides.ts';

type Outcome = Result<void, RoundFailure>;

/** What breaks in here must not end sync for good: it is noted and tried again later. */
export async function safely(
  { memory, now }: Pick<Sides, 'memory' | 'now'>,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await run();
  } catch {
    await memory.log({ at: now(), event: 'round-broke' }).catch(() => undefined);
    return fail({ code: 'storage-lost' });
  }
}

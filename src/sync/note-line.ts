import type { SyncMemory } from '#storage/device-store.ts';
import type { RoundFailure } from './sides.ts';

/** Writes down when the server stopped answering and when it answered again, once each. */
export async function noteLine(
  memory: SyncMemory,
  at: number,
  [before, after]: readonly [RoundFailure | undefined, RoundFailure | undefined],
): Promise<void> {
  if (isLost(before) === isLost(after)) return;
  if (isLost(after)) await memory.log({ at, event: 'line-lost', code: after?.code ?? '' });
  else await memory.log({ at, event: 'line-back' });
}

/** What the server refuses, or this device cannot do, is another matter. */
function isLost(failure: RoundFailure | undefined): boolean {
  return failure?.code === 'unreachable' || failure?.code === 'not-understood';
}

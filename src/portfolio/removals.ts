import { ok, type Result } from '#foundation/result.ts';
import { partsOf, type RecordId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import { type HeldRemoval, heldRemovals, releaseRemovals } from '#sync/fail-safe.ts';
import { acts } from './acts.ts';
import type { MergerParts } from './merger.ts';

/** Deletions from another device that were so many that they wait for an answer (SYNC-34). */
export interface Removals {
  /** The own documents they would take away. */
  held(): Promise<readonly RecordId[]>;
  /** Keeps them all: they come back on the other devices too. */
  keep(): Promise<Result<void, StorageError>>;
  /** Lets them go, here as there. */
  letGo(): Promise<Result<void, StorageError>>;
}

export function createRemovals(parts: MergerParts): Removals {
  const { memory, clock } = parts;
  const answer = async (
    settle: (removal: HeldRemoval) => Promise<Result<unknown, StorageError | 'changed'>>,
  ) => {
    for (const removal of await heldRemovals(memory)) {
      const settled = await settle(removal);
      // Whoever writes at this moment has answered for this one: an edit outlives a deletion.
      if (!settled.ok && settled.error !== 'changed')
        return { ok: false, error: settled.error } as const;
      await releaseRemovals({ memory, now: clock.now }, [removal.key]);
    }
    return ok(undefined);
  };
  return {
    held: async () => (await heldRemovals(memory)).map(({ key }) => partsOf(key).id),
    keep: () => answer(async ({ key }) => (await acts.settling()).keepMine(parts, key)),
    letGo: () => answer(async (removal) => (await acts.settling()).letGo(parts, removal)),
  };
}

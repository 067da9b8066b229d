import type { SyncMemory } from '#storage/device-store.ts';
import { heldRemovals } from './fail-safe.ts';

/** What is remembered that the status line speaks of. */
export type Counts = { readonly refused: number; readonly parked: number; readonly held: number };

export const noCounts: Counts = { refused: 0, parked: 0, held: 0 };

export async function countsOf(memory: SyncMemory): Promise<Counts> {
  return {
    refused: (await memory.allQuarantined()).length,
    parked: (await memory.allParked()).length,
    held: (await heldRemovals(memory)).length,
  };
}

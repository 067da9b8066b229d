import type { SyncMemory } from '#storage/device-store.ts';
import { heldRemovals } from './fail-safe.ts';
import type { Situation } from './status.ts';
import type { Unsent } from './unsent.ts';

/** The numbers of the status line, as they were last counted. */
export class Tally {
  refused = 0;
  parked = 0;
  held = 0;
  lastInStep: number | undefined;

  numbers(): Pick<Situation, 'refused' | 'parked' | 'held' | 'lastInStep'> {
    const { refused, parked, held, lastInStep } = this;
    return { refused, parked, held, lastInStep };
  }

  async count(memory: SyncMemory): Promise<void> {
    const inStep = await memory.value('in-step');
    this.lastInStep ??= typeof inStep === 'number' ? inStep : undefined;
    this.parked = (await memory.allParked()).length;
    this.refused = (await memory.allQuarantined()).length;
    this.held = (await heldRemovals(memory)).length;
  }

  /** The server was spoken to, and it has every word. */
  async inStep(memory: SyncMemory, at: number): Promise<void> {
    this.lastInStep = at;
    await memory.putValue('in-step', at);
  }
}

/** Another tab may have sent what waits here. Only after the memory has changed: it reads a row for each. */
export async function settleConfirmed(
  memory: SyncMemory,
  unsent: Unsent,
  epoch: string | undefined,
): Promise<void> {
  for (const acked of await memory.ackedMany([...unsent.now().keys()]))
    if (acked.epoch === epoch) unsent.settle(acked.key, acked.hash);
}

import type { Result } from '#foundation/result.ts';
import type { Key, UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Parked, SyncMemory } from '#storage/device-store.ts';
import type { RecordStore, StorageError, StoredRecord } from '#storage/record-store.ts';
import { heldRemovals } from '#sync/fail-safe.ts';
import type { Vault } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Contents } from './contents.ts';
import type { VersionHistory } from './history.ts';
import { untilLocked } from './until-locked.ts';

/** What becomes of a parked row: theirs as it is, or a new version over both. */
export type Settlement = 'adopt' | SealedRecord;

export type MergerParts = {
  readonly me: UserId;
  readonly vault: Vault;
  readonly records: RecordStore;
  readonly memory: SyncMemory;
  readonly contents: Contents;
  readonly clock: Clock;
  readonly history: VersionHistory;
  /** Writes what `merge` makes of the two; `changed` if something was written meanwhile. */
  readonly settleParked: (
    key: Key,
    merge: (parked: Parked, mine: StoredRecord | undefined) => Promise<Settlement | undefined>,
  ) => Promise<Result<unknown, StorageError | 'changed'>>;
  /** The version of a base that was kept when it was first edited. */
  readonly baseOf: (key: Key, base: string) => Promise<SealedRecord | undefined>;
};

/** Settles what two devices wrote at once, while the vault is open. Nothing written on either is lost. */
export function createMerger(parts: MergerParts): { run(): Promise<void>; stop(): void } {
  let running: Promise<void> | undefined;
  let again = false;
  let isHolding = false;
  const settleAll = async () => {
    do {
      again = false;
      for (const parked of await parts.memory.allParked())
        await (await acts.settling()).settleOne(parts, parked);
    } while (again);
    isHolding = (await heldRemovals(parts.memory)).length > 0;
  };
  const run = (): Promise<void> => {
    again = true;
    running ??= settleAll().finally(() => {
      running = undefined;
    });
    return running;
  };
  const stopMemory = parts.memory.watch(() => untilLocked(run()));
  // An edit answers for an entry whose deletion waits, and nothing else would tell.
  const stopRows = parts.records.watch(() => {
    if (isHolding) untilLocked(run());
  });
  return {
    run,
    stop() {
      stopMemory();
      stopRows();
    },
  };
}

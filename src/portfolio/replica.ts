import type { BlobStore } from '#storage/blob-store.ts';
import type { RecordStore } from '#storage/record-store.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import type { Sync } from '#sync/sync.ts';

/** One person's records on this device, with what sync remembers of them. Sealed throughout: it works while locked. */
export type Replica = {
  readonly records: RecordStore;
  readonly memory: SyncMemory;
  /** Sealed pieces of files. */
  readonly blobs: BlobStore;
  /** Undefined until the portfolio has an account. */
  readonly sync: Sync | undefined;
};

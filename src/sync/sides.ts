import type { UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import type { RecordStore, StorageError } from '#storage/record-store.ts';
import type { SyncTransport, TransportError } from './sync.ts';

/** What a round stands between: the replica, what is remembered of the server, and the server. */
export type Sides = {
  readonly records: RecordStore;
  readonly memory: SyncMemory;
  readonly transport: Pick<SyncTransport, 'push' | 'pull' | 'newest'>;
  readonly me: UserId;
  /** Whether a record that names this person as its author bears their signature. */
  readonly isSigned: (record: SealedRecord) => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Why a round ended early. After `epoch-changed` it starts again at once; after the others, later. */
export type RoundFailure =
  TransportError | { readonly code: 'epoch-changed' } | { readonly code: StorageError };

import type { UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import type { RecordStore } from '#storage/record-store.ts';
import type { BlobLine } from './blob-line.ts';
import type { OnLeaving } from './leaving.ts';
import { Rounds } from './rounds.ts';
import type { Sync, SyncTransport } from './sync.ts';

/** Runs something once after so many milliseconds; the answer stops it. */
export type After = (ms: number, run: () => void) => () => void;

export type SyncParts = {
  readonly records: RecordStore;
  readonly memory: SyncMemory;
  readonly transport: SyncTransport;
  readonly blobs: BlobStore;
  readonly blobLine: BlobLine;
  readonly me: UserId;
  /** Whether a record that names this person as its author bears their signature. */
  readonly isSigned: (record: SealedRecord) => Promise<boolean>;
  /** False only if a request would surely fail. */
  readonly isOnline: () => boolean;
  /** Whether the server has an account of this person: until then nothing leaves the device. */
  readonly isConnected: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: After;
  /** In [0, 1), for spreading retries. */
  readonly random: () => number;
  /** Runs before copies that are no longer shared leave this device. If it rejects, they stay until the next round. */
  readonly onLeaving: OnLeaving;
  /** Calls its listener when it is worth trying again at once: online, visible. Answers how to stop. */
  readonly wakes?: (wake: () => void) => () => void;
};

/** Sync of one person's replica. It touches sealed records only, so it works locked or not. Rules in SPEC.md. */
export function openSync(parts: SyncParts): Sync {
  return new Rounds(parts);
}

/** The clock and timers of the world outside tests. */
export const worldTime: Pick<SyncParts, 'now' | 'after' | 'random'> = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

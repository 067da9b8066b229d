import { type Live, live } from '#foundation/live.ts';
import { fail, type Result } from '#foundation/result.ts';
import { type Key, keyOf, type UserId } from '#protocol/ids.ts';
import { isTrueRecord, type SealedRecord } from '#protocol/record.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import type { DeviceStore, IdentityRow, SyncMemory } from '#storage/device-store.ts';
import { laterSyncMemory } from '#storage/later-sync-memory.ts';
import { laterBlobStore } from '#storage/later-blob-store.ts';
import { laterRecordStore } from '#storage/later-record-store.ts';
import type { RecordStore, StorageError, StoredRecord } from '#storage/record-store.ts';
import { attempt } from '#storage/storage-failure.ts';
import { epochOf } from '#sync/epoch.ts';
import { beginSession, endSession, hasSignedOut } from '#sync/session.ts';
import { isClean, nextBase } from '#sync/standing.ts';
import { saveOwn, settleParked } from '#sync/store-own.ts';
import type { Sync, SyncStatus } from '#sync/sync.ts';
import type { MergerParts } from './merger.ts';
import type { SaveOwn } from './own-records.ts';
import type { Replica } from './replica.ts';
import { replicaSync } from './replica-sync.ts';

export type ReplicaParts = {
  readonly store: DeviceStore;
  readonly openMemory: (user: UserId) => Promise<SyncMemory>;
  readonly openRecords: (user: UserId) => Promise<RecordStore>;
  readonly openBlobs: (user: UserId) => Promise<BlobStore>;
  readonly openSync: (sides: {
    readonly me: UserId;
    readonly isSigned: (record: SealedRecord) => Promise<boolean>;
    readonly records: RecordStore;
    readonly memory: SyncMemory;
    readonly blobs: BlobStore;
    readonly onLeaving: (keys: readonly Key[]) => Promise<void>;
  }) => Promise<Sync>;
};

/** One person's replica while this device runs, locked or not. */
export type StandingReplica = {
  replica(): Replica;
  readonly saveOwn: SaveOwn;
  readonly settleParked: MergerParts['settleParked'];
  readonly baseOf: MergerParts['baseOf'];
  readonly isConnected: Live<boolean>;
  readonly status: Live<SyncStatus>;
  /** The person has just signed in, or made the account: begins to send, or looks again. */
  signedIn(): Promise<void>;
  /** By their own act, and for this device until they sign in: resolves when nothing is sent any more. */
  signedOut(): Promise<void>;
  hasSignedOut(): Promise<boolean>;
  close(): Promise<void>;
  destroy(): Promise<void>;
};

export type Replicas = {
  of(user: UserId): Promise<StandingReplica>;
  destroy(user: UserId): Promise<void>;
  /** Closes those of everybody else: another tab has taken them off this device. */
  keepOnly(users: ReadonlySet<UserId | undefined>): Promise<void>;
  close(): Promise<void>;
};

const onlyHere: SyncStatus = { state: 'only-here', waiting: 0, refused: 0, parked: 0, held: 0 };

/** The replicas of the people on this device, each opened when it is first asked for. */
export function openReplicas(
  parts: ReplicaParts,
  onLeft: (user: UserId, keys: readonly Key[]) => void,
): Replicas {
  const open = new Map<UserId, Promise<StandingReplica>>();
  const of = (user: UserId) => {
    const known = open.get(user);
    if (known) return known;
    const openRecords = (whose: UserId) => {
      const records = parts.openRecords(whose);
      // One that would not open, for want of room for instance, is opened anew when it is next asked for.
      records.catch(() => open.delete(user));
      return records;
    };
    const standing = openReplica({ ...parts, openRecords }, user, (keys) => onLeft(user, keys));
    open.set(user, standing);
    return standing;
  };
  return {
    of,
    async destroy(user) {
      const standing = await of(user);
      open.delete(user);
      await standing.destroy();
    },
    async keepOnly(users) {
      const gone = [...open].filter(([user]) => !users.has(user));
      for (const [user] of gone) open.delete(user);
      await Promise.all(gone.map(async ([, standing]) => (await standing).close()));
    },
    async close() {
      const all = await Promise.all(open.values());
      open.clear();
      await Promise.all(all.map((standing) => standing.close()));
    },
  };
}

async function openReplica(
  parts: ReplicaParts,
  me: UserId,
  onLeft: (keys: readonly Key[]) => void,
): Promise<StandingReplica> {
  const memory = laterSyncMemory(parts.openMemory(me));
  const records = laterRecordStore(parts.openRecords(me));
  const blobs = laterBlobStore(() => parts.openBlobs(me));
  const isConnected = live(false);
  const status = live(onlyHere);
  const kept = { records, memory };
  const onLeaving = async (keys: readonly Key[]) => onLeft(keys);
  /** Asked for each row of a page. The keys of a name never change; a name that is not here yet may come. */
  let own: IdentityRow | undefined;
  const isSigned = async (record: SealedRecord) => {
    own ??= (await parts.store.identities()).find(({ card }) => card.id === me);
    return own !== undefined && isTrueRecord(record, own.card.sign);
  };
  const sync = replicaSync(
    () => parts.openSync({ me, isSigned, ...kept, blobs, onLeaving }),
    status,
  );

  const begin = async () => {
    isConnected.set(true);
    await sync.begin();
  };
  const isKnownToServer = async () =>
    (await parts.store.identities()).some(
      ({ card, connected, leaving }) => card.id === me && connected && !leaving,
    );
  if (await isKnownToServer()) void begin();

  const close = async () => {
    await sync.stop();
    await records.close();
    await memory.close();
    await blobs.close();
  };
  return {
    replica: () => ({ records, memory, blobs, sync: sync.current() }),
    saveOwn: async (place, build) => {
      const key = keyOf(place);
      // What sync remembers needs room as well; a full disk is no bug there either.
      const tried = await attempt(() =>
        untilUnchanged(() =>
          saveOwn(kept, key, async (current) => {
            const next = await build(current);
            if (next && current) await keepBase(memory, current);
            return next;
          }),
        ),
      );
      const saved = tried.ok ? tried.value : tried;
      if (saved.ok && saved.value) sync.current()?.nudge();
      return saved;
    },
    settleParked: (key, merge) => settleParked(kept, key, merge),
    baseOf: (key, base) => readBase(memory, key, base),
    isConnected,
    status,
    async signedIn() {
      await beginSession(memory);
      await begin();
    },
    async signedOut() {
      await endSession(memory);
      await sync.current()?.round();
    },
    hasSignedOut: () => hasSignedOut(memory),
    close,
    async destroy() {
      await sync.stop();
      await records.destroy();
      await memory.destroy();
      await blobs.destroy();
    },
  };
}

/** Two tabs may write one entry at the same moment; each try builds on what the last one found. */
async function untilUnchanged<Value>(
  save: () => Promise<Result<Value, StorageError | 'changed'>>,
): Promise<Result<Value, StorageError>> {
  for (let tries = 0; tries < 50; tries++) {
    const saved = await save();
    if (saved.ok || saved.error !== 'changed') return saved as Result<Value, StorageError>;
  }
  return fail('storage-lost');
}

/** The version the server has, kept when it is first edited: what two versions are compared with later. */
async function keepBase(memory: SyncMemory, current: StoredRecord): Promise<void> {
  const epoch = await epochOf(memory);
  const acked = await memory.acked(current.key);
  if (!isClean(current, acked, epoch)) return;
  const page = { base: nextBase(current, acked, epoch), record: current.record };
  await memory.putPage(`base:${current.key}`, JSON.stringify(page));
}

async function readBase(
  memory: SyncMemory,
  key: Key,
  base: string,
): Promise<SealedRecord | undefined> {
  const text = await memory.page(`base:${key}`);
  if (!text) return undefined;
  const page = JSON.parse(text) as { readonly base: string; readonly record: SealedRecord };
  return page.base === base ? page.record : undefined;
}

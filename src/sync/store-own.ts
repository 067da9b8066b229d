import { fail, ok, type Result } from '#foundation/result.ts';
import { type Key, keyOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Parked, SyncMemory } from '#storage/device-store.ts';
import type { RecordStore, StorageError, StoredRecord } from '#storage/record-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { epochOf } from './epoch.ts';
import { baseOf, isBasedOn, nextBase } from './standing.ts';

export type Kept = { readonly records: RecordStore; readonly memory: SyncMemory };

/** `changed`: someone else wrote meanwhile and nothing was; read again, merge, and try again. */
export type SaveError = StorageError | 'changed';

/**
 * Writes an own version with the base that rule [SYNC-2] gives it. Sealing takes its time, so `build`
 * gets what stands here now (undefined: nothing), and the version is written only if that still stands.
 * `build` must answer with a greater `rev` than it was given; undefined writes nothing.
 */
export async function saveOwn(
  { records, memory }: Kept,
  key: Key,
  build: (current: StoredRecord | undefined) => Promise<SealedRecord | undefined>,
): Promise<Result<StoredRecord | undefined, SaveError>> {
  const current = await records.find(key);
  const epoch = await epochOf(memory);
  const base = nextBase(current, await memory.acked(key), epoch);
  const built = await build(current);
  if (!built) return ok(undefined);
  const next = await storedRecord(built, base);
  assertFollows(key, next, [current?.record]);
  const written = await writeOver(records, current, next);
  if (written.ok && current) await memory.addAncestors([{ key, hash: current.hash }]);
  return written;
}

/**
 * Settles the server's version that was parked under a key, by rule [SYNC-12]. `merge` sees both and
 * answers with a version that holds the words of both (`rev` greater than either), or `adopt` if the
 * server's already does; undefined leaves it parked (one of them cannot be read here). `current` is
 * undefined if nothing stands here.
 */
export async function settleParked(
  { records, memory }: Kept,
  key: Key,
  merge: (
    parked: Parked,
    current: StoredRecord | undefined,
  ) => Promise<SealedRecord | 'adopt' | undefined>,
): Promise<Result<'nothing-parked' | 'left' | 'settled', SaveError>> {
  const parked = await memory.parked(key);
  if (!parked) return ok('nothing-parked');
  const current = await records.find(key);
  const isBuilt = current && isBasedOn(current, parked.epoch, parked.hash);
  if (current && (isBuilt || current.hash === parked.hash)) {
    const { epoch, seq, hash } = parked;
    if (current.hash === hash) await memory.acknowledge([{ key, epoch, seq, hash }]);
    await memory.settle(key, hash, current.hash === hash ? [] : [hash]);
    return ok('settled');
  }
  const merged = await merge(parked, current);
  if (!merged) return ok('left');
  const base = baseOf(parked.epoch, parked.hash, parked.seq);
  const next = await storedRecord(merged === 'adopt' ? parked.record : merged, base);
  if (merged !== 'adopt') assertFollows(key, next, [current?.record, parked.record]);
  const written = await writeOver(records, current, next);
  if (!written.ok) return written;
  const replaced = current ? [current.hash] : [];
  // [SYNC-7] Only now: an ancestor that was never merged would let its words be written over.
  await memory.settle(key, parked.hash, merged === 'adopt' ? replaced : [...replaced, parked.hash]);
  return ok('settled');
}

async function writeOver(
  records: RecordStore,
  current: StoredRecord | undefined,
  next: StoredRecord,
): Promise<Result<StoredRecord, SaveError>> {
  const written = await records.write(next.key, (standing) =>
    standing?.hash === current?.hash ? next : undefined,
  );
  if (!written.ok) return written;
  return written.value ? ok(next) : fail('changed');
}

/** A version the server could never accept on top of the others is a bug of the caller. */
function assertFollows(
  key: Key,
  { record }: StoredRecord,
  earlier: readonly (SealedRecord | undefined)[],
): void {
  if (keyOf(record.head) !== key) throw new Error('sealed under another key');
  if (earlier.some((each) => each && each.head.rev >= record.head.rev))
    throw new Error('rev must grow');
}

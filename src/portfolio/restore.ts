import { fail, ok, type Result } from '#foundation/result.ts';
import { type Key, ownerOf, type UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { attempt } from '#storage/storage-failure.ts';
import { storedRecord } from '#storage/stored-record.ts';
import type { KeptIdentity, Vault, Way } from '#vault/vault.ts';
import type { Backup } from './backup-file.ts';
import type { RestoreError } from './device.ts';
import type { StandingReplica } from './replicas.ts';

const PAGE = 200;

/**
 * Proves that the keys open a backup, and only then writes: a wrong passphrase touches nothing. Records that stand on the device in the same or a later version are left alone.
 */
export async function restoreBackup(parts: {
  readonly vault: Vault;
  readonly backup: Backup;
  readonly way: Way;
  readonly progress?: (done: number, of: number) => void;
  /** Whether this person is on the device: their keys are then kept as they are wrapped today. */
  readonly isKnown: (id: UserId) => Promise<boolean>;
  readonly keep: (identity: KeptIdentity) => Promise<void>;
  readonly replicaOf: (id: UserId) => Promise<StandingReplica>;
}): Promise<Result<{ id: UserId; records: number; refused: number }, RestoreError>> {
  const { vault, way, progress, backup } = parts;
  const unlocked = await vault.unlock(backup.identity, way);
  if (!unlocked.ok) return unlocked;
  const id = backup.identity.card.id;
  const sound = await soundRecords(vault, backup, id);
  const isKnown = await parts.isKnown(id);
  if (!isKnown) {
    const kept = await attempt(() => parts.keep(backup.identity));
    if (!kept.ok) return kept;
  }
  const { records } = (await parts.replicaOf(id)).replica();
  let written = 0;
  for (let start = 0; start < sound.length; start += PAGE) {
    const rows = await newestRows(sound.slice(start, start + PAGE));
    const done = await records.writeMany([...rows.keys()], (key, current) => {
      const row = rows.get(key);
      return row && revOf(row) > revOf(current) ? row : undefined;
    });
    if (!done.ok) return done;
    written += done.value.length;
    progress?.(Math.min(start + PAGE, sound.length), sound.length);
  }
  if (written === 0 && isKnown) return fail('nothing-new');
  return ok({
    id,
    records: written,
    refused: backup.refused + backup.records.length - sound.length,
  });
}

/** One row for each key: were a file to hold two versions of a record, the later one. */
async function newestRows(records: readonly SealedRecord[]): Promise<Map<Key, StoredRecord>> {
  const rows = new Map<Key, StoredRecord>();
  for (const record of records) {
    const row = await storedRecord(record, '');
    if (revOf(row) > revOf(rows.get(row.key))) rows.set(row.key, row);
  }
  return rows;
}

/** Counted from 1; 0 where nothing stands. */
function revOf(row: StoredRecord | undefined): number {
  return row?.record.head.rev ?? 0;
}

/** Own records must open; other people's are signed and sealed and are checked when they are read. */
async function soundRecords(
  vault: Vault,
  { records }: Backup,
  me: UserId,
): Promise<readonly SealedRecord[]> {
  const sound: SealedRecord[] = [];
  for (let start = 0; start < records.length; start += PAGE) {
    const page = records.slice(start, start + PAGE);
    const opened = await vault.open(
      page.map((record) => ({ record, space: record.head.space, id: record.head.id })),
    );
    page.forEach((record, place) => {
      const isMine = ownerOf(record.head.space) === me && record.head.author === me;
      if (!isMine || opened[place]?.ok) sound.push(record);
    });
  }
  return sound;
}

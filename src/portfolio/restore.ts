import { fail, ok, type Result } from '#foundation/result.ts';
import { ownerOf, type UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
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
  for (const [place, record] of sound.entries()) {
    const row = await storedRecord(record, '');
    const done = await records.write(row.key, (current) =>
      current && current.record.head.rev >= record.head.rev ? undefined : row,
    );
    if (!done.ok) return done;
    if (done.value?.hash === row.hash) written += 1;
    if (place % PAGE === 0) progress?.(place + 1, sound.length);
  }
  progress?.(sound.length, sound.length);
  if (written === 0 && isKnown) return fail('nothing-new');
  return ok({
    id,
    records: written,
    refused: backup.refused + backup.records.length - sound.length,
  });
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

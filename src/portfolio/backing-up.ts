import type { SealedRecord } from '#protocol/record.ts';
import type { KeptIdentity } from '#vault/vault.ts';
import { type SavedBlob, writeBackup } from './backup-file.ts';
import type { Replica } from './replica.ts';

/** Everything that rests on this device, records first. What of other devices' files never came here is not in it. */
export async function backUp(
  { records, blobs }: Pick<Replica, 'records' | 'blobs'>,
  { identity, made }: { readonly identity: KeptIdentity; readonly made: string },
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Blob> {
  const kept = await blobs.all();
  const of = (await records.count()) + kept.length;
  const rows: SealedRecord[] = [];
  for await (const page of records.all(200)) {
    rows.push(...page.map(({ record }) => record));
    progress(rows.length, Math.max(of, rows.length));
  }
  const pieces: SavedBlob[] = [];
  for (const { name, file, own } of kept) {
    const bytes = await blobs.bytes(name);
    // The browser may put each aside as it comes: a year of photos is more than a phone's memory.
    if (bytes) pieces.push({ name, file, own, content: new Blob([bytes]) });
    progress(rows.length + pieces.length, Math.max(of, rows.length + pieces.length));
  }
  return writeBackup(identity, made, rows, pieces);
}

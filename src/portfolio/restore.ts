import { parseContent } from '#domain/content/content.ts';
import { bytesOf } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import { blobNameOf } from '#protocol/blob.ts';
import { type Key, ownerOf, type UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import type { RecordStore, StorageError, StoredRecord } from '#storage/record-store.ts';
import { attempt } from '#storage/storage-failure.ts';
import { storedRecord } from '#storage/stored-record.ts';
import type { KeptIdentity, Vault, Way } from '#vault/vault.ts';
import type { Backup } from './backup-file.ts';
import type { RestoreError } from './device.ts';
import type { StandingReplica } from './replicas.ts';

const PAGE = 200;

/**
 * Proves that the keys open a backup, and only then writes: a wrong passphrase touches nothing. Records that
 * stand on the device in the same or a later version are left alone, so that what was cut off goes on from
 * where it was. The person comes last: half a portfolio is never unlocked as if it were all there is.
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
}): Promise<Result<{ id: UserId; entries: number; refused: number }, RestoreError>> {
  const { vault, way, progress, backup } = parts;
  const unlocked = await vault.unlock(backup.identity, way);
  if (!unlocked.ok) return fail({ code: unlocked.error });
  const id = backup.identity.card.id;
  const sound = await soundRecords(vault, backup, id);
  const found = await newestOf(sound);
  const isKnown = await parts.isKnown(id);
  const { records, blobs } = (await parts.replicaOf(id)).replica();
  const of = found.length + backup.blobs.length;
  const written = await writeAll(records, found, (done) => progress?.(done, of));
  if (!written.ok) return written;
  // The words first: a device that has no room for the pictures as well has those.
  const pieces = await writeBlobs(blobs, backup.blobs, (done) =>
    progress?.(found.length + done, of),
  );
  if (!pieces.ok) return fail(cutOff(pieces.error, found, found.length));
  const isNothing = written.value.length === 0 && pieces.value.written === 0;
  if (isNothing && isKnown) return fail({ code: 'nothing-new' });
  const kept = await attempt(async () => isKnown || parts.keep(backup.identity));
  if (!kept.ok) return fail(cutOff(kept.error, found, found.length));
  return ok({
    id,
    entries: entriesIn(isKnown ? written.value : found),
    refused: backup.refused + pieces.value.refused + backup.records.length - sound.length,
  });
}

/** One at a time, each known by its name. What is here already stays; what is not what it is called is left out. */
async function writeBlobs(
  blobs: BlobStore,
  found: Backup['blobs'],
  progress: (done: number) => void,
): Promise<Result<{ readonly written: number; readonly refused: number }, StorageError>> {
  const standing = found.length > 0 ? await blobs.all() : [];
  const here = new Set(standing.map(({ name }) => name));
  let [written, refused] = [0, 0];
  for (const [done, { name, file, own, content }] of found.entries()) {
    progress(done);
    if (here.has(name)) continue;
    const bytes = bytesOf(await content.arrayBuffer());
    if ((await blobNameOf(bytes)) !== name) {
      refused += 1;
      continue;
    }
    const kept = await blobs.put([{ name, file, own, epoch: '', bytes }]);
    if (!kept.ok) return kept;
    written += 1;
  }
  progress(found.length);
  return ok({ written, refused });
}

type Found = { readonly row: StoredRecord; readonly isEntry: boolean };

/** Page by page, each whole or not at all. Answers what had to be written. */
async function writeAll(
  records: RecordStore,
  found: readonly Found[],
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Result<readonly Found[], RestoreError>> {
  const written: Found[] = [];
  for (let done = 0; done < found.length; done += PAGE) {
    const page = new Map(found.slice(done, done + PAGE).map((one) => [one.row.key, one]));
    // Not even the database may open on a full disk, which throws.
    const wrote = await attempt(() =>
      records.writeMany([...page.keys()], (key, current) => {
        const row = page.get(key)?.row;
        return row && revOf(row) > revOf(current) ? row : undefined;
      }),
    );
    const saved = wrote.ok ? wrote.value : wrote;
    if (!saved.ok) return fail(cutOff(saved.error, found, done));
    written.push(...saved.value.flatMap(({ key }) => page.get(key) ?? []));
    progress(done + page.size, found.length);
  }
  return ok(written);
}

/** It stopped when so many of what was found stood on the device. */
function cutOff(code: StorageError, found: readonly Found[], standing: number): RestoreError {
  const done = entriesIn(found.slice(0, standing));
  return { code, wrote: standing > 0, done, of: entriesIn(found) };
}

function entriesIn(found: readonly Found[]): number {
  return found.filter(({ isEntry }) => isEntry).length;
}

/** One row for each key: were a file to hold two versions of a record, the later one. */
async function newestOf(sound: readonly Sound[]): Promise<readonly Found[]> {
  const found = new Map<Key, Found>();
  for (const { record, isEntry } of sound) {
    const row = await storedRecord(record, '');
    if (revOf(row) > revOf(found.get(row.key)?.row)) found.set(row.key, { row, isEntry });
  }
  return [...found.values()];
}

/** Counted from 1; 0 where nothing stands. */
function revOf(row: StoredRecord | undefined): number {
  return row?.record.head.rev ?? 0;
}

type Sound = { readonly record: SealedRecord; readonly isEntry: boolean };

/** Own records must open; other people's are signed and sealed and are checked when they are read. */
async function soundRecords(
  vault: Vault,
  { records }: Backup,
  me: UserId,
): Promise<readonly Sound[]> {
  const sound: Sound[] = [];
  for (let start = 0; start < records.length; start += PAGE) {
    const page = records.slice(start, start + PAGE);
    const opened = await vault.open(
      page.map((record) => ({ record, space: record.head.space, id: record.head.id })),
    );
    page.forEach((record, place) => {
      const isMine = ownerOf(record.head.space) === me && record.head.author === me;
      const said = opened[place];
      const isEntry =
        isMine && record.head.coll === 'doc' && said?.ok === true && isEntryOf(said.value);
      if (!isMine || said?.ok) sound.push({ record, isEntry });
    });
  }
  return sound;
}

/** As the journal counts them: one in the bin is none. */
function isEntryOf(said: Json): boolean {
  const content = parseContent(said);
  return content.ok && content.value.kind === 'reflection' && content.value.binned === null;
}

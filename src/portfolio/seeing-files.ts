import { type Bytes } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { BlobName } from '#protocol/blob.ts';
import { type FileId, partsOf, spaceOf } from '#protocol/ids.ts';
import { epochOf } from '#sync/epoch.ts';
import type { WantedBlob } from '#sync/sync.ts';
import type { FilePlace, FileProgress, OpenFileError } from './files.ts';
import type { FileParts } from './own-files.ts';
import type { Replica } from './replica.ts';

/** `owner`: the file a small picture belongs to. */
export async function openAll(
  parts: FileParts,
  { file, share }: FilePlace,
  owner: string,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Result<Blob, OpenFileError>> {
  const space = share ? partsOf(share).space : spaceOf(parts.me);
  const copy = share && parts.contents.shares.get(share)?.record;
  const chunks = file.chunks as readonly BlobName[];
  const opened: Bytes[] = [];
  for (const [at, name] of chunks.entries()) {
    const bytes = await fetched(parts.replica(), { space, name, file: owner });
    if (!bytes.ok) return bytes;
    const place = { space, file: file.id as FileId, chunks, at, bytes: bytes.value };
    const plain = await parts.vault.openChunk({ ...place, ...(copy && { share: copy }) });
    if (!plain.ok) return fail('damaged');
    opened.push(plain.value);
    progress(at + 1, chunks.length);
  }
  return ok(new Blob(opened, { type: file.type }));
}

/** Without an account there is nobody to ask: it is here, or it is nowhere. */
async function fetched({ sync, blobs }: Replica, wanted: WantedBlob) {
  if (sync) return sync.fetchBlob(wanted);
  const here = await blobs.bytes(wanted.name);
  return here ? ok(here) : fail('unreachable' as const);
}

export async function progressOf({
  blobs,
  memory,
}: Replica): Promise<ReadonlyMap<string, FileProgress>> {
  const epoch = await epochOf(memory);
  const files = new Map<string, FileProgress>();
  for (const blob of await blobs.all()) {
    if (!blob.own || blob.loose !== null) continue;
    const { sent, of } = files.get(blob.file) ?? { sent: 0, of: 0 };
    const isThere = epoch !== undefined && blob.epoch === epoch;
    files.set(blob.file, { sent: sent + (isThere ? 1 : 0), of: of + 1 });
  }
  return new Map([...files].filter(([, { sent, of }]) => sent < of));
}

import type { OwnFile } from '#domain/content/attachment.ts';
import { called } from '#domain/content/called.ts';
import { most } from '#domain/content/limits.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { kindOfFile, nameAs, TELLING_BYTES } from '#domain/files/file-kinds.ts';
import { type FileType, isImage } from '#domain/files/file-types.ts';
import { hasRoomFor } from '#domain/files/change-files.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { CHUNK_BYTES } from '#protocol/blob.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import type { SealedFile, Vault } from '#vault/vault.ts';
import type { AddFileError, Files, MakePicture } from './files.ts';

type Ready = { readonly type: FileType; readonly content: Blob; readonly thumb: Blob | null };

/** Everything is on the disk, sealed, before an entry can list it. */
export async function addFile(
  parts: {
    readonly vault: Pick<Vault, 'sealFile'>;
    readonly blobs: BlobStore;
    readonly makePicture: MakePicture;
  },
  given: Parameters<Files['add']>[0],
  entry: Reflection,
): Promise<Result<OwnFile, AddFileError>> {
  const ready = await readied(parts.makePicture, given);
  if (!ready.ok) return ready;
  const { type, content, thumb } = ready.value;
  const pieces = Math.ceil(content.size / CHUNK_BYTES) + (thumb ? 1 : 0);
  if (!hasRoomFor(entry, pieces)) return fail('entry-full');
  const sealed = await parts.vault.sealFile(content);
  const small = thumb && (await parts.vault.sealFile(thumb));
  const kept = await keep(parts.blobs, sealed, small);
  if (!kept.ok) return kept;
  const name = called(called(nameOf(given.name, type)).slice(-most.fileName));
  return ok({
    id: sealed.id,
    name,
    type,
    size: content.size,
    chunks: sealed.chunks.map((chunk) => chunk.name),
    thumb: small ? { id: small.id, chunk: small.chunks[0]?.name ?? '' } : null,
  });
}

function keep(blobs: BlobStore, file: SealedFile, small: SealedFile | null) {
  const chunks = [...file.chunks, ...(small?.chunks ?? [])];
  return blobs.put(
    chunks.map(({ name, bytes }) => ({ name, bytes, file: file.id, own: true, epoch: '' })),
  );
}

async function readied(
  makePicture: MakePicture,
  { name, content }: Parameters<Files['add']>[0],
): Promise<Result<Ready, AddFileError>> {
  if (content.size === 0) return fail('empty-file');
  if (content.size > most.fileBytes) return fail('too-big');
  const first = new Uint8Array(await content.slice(0, TELLING_BYTES).arrayBuffer());
  const kind = kindOfFile(name, first);
  if (kind === 'not-allowed' || kind === 'not-what-it-says') return fail(kind);
  if (kind !== 'picture') return ok({ type: kind, content, thumb: null });
  const made = await makePicture(content);
  const type = 'image/jpeg';
  if (made?.picture.type !== type) return fail('unreadable-picture');
  return made.picture.size > most.fileBytes || made.thumb.size > CHUNK_BYTES
    ? fail('too-big')
    : ok({ type, content: made.picture, thumb: made.thumb });
}

/** A picture is another kind of file now, and is called so; a document is called what it was called. */
function nameOf(name: string, type: FileType): string {
  return isImage({ type }) ? nameAs(type, called(name)) : called(name);
}

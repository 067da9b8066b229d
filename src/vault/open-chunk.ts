import type { Bytes } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { blobNameOf } from '#protocol/blob.ts';
import { decrypt } from './cipher.ts';
import { chunkBound, chunkNonce, ownFileKey } from './file-keys.ts';
import { openCopy } from './open-record.ts';
import type { Session } from './session.ts';
import type { ChunkToOpen, OpenError } from './vault.ts';

/** A chunk of another name, place, file, space or length of file does not open. */
export async function openChunk(
  session: Session,
  chunk: ChunkToOpen,
): Promise<Result<Bytes, OpenError>> {
  const { space, file, chunks, at, bytes } = chunk;
  if ((await blobNameOf(bytes)) !== chunks[at]) return fail('foreign');
  const key = await keyFor(session, chunk);
  if (!key) return fail('no-key');
  const bound = chunkBound({ space, file }, at, chunks.length);
  const plain = await decrypt(key, chunkNonce(at), bound, bytes);
  return plain ? ok(plain) : fail('damaged');
}

async function keyFor(session: Session, { space, file, share }: ChunkToOpen) {
  if (space === session.space) return ownFileKey(session.live.root, { space, file });
  const copy = share && (await openCopy(session, share));
  return copy?.space === space ? copy.files.get(file) : undefined;
}

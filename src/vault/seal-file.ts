import { bytesOf } from '#foundation/bytes.ts';
import { blobNameOf, CHUNK_BYTES } from '#protocol/blob.ts';
import { newFileId } from '#protocol/ids.ts';
import { encrypt } from './cipher.ts';
import { chunkBound, chunkNonce, ownFileKey } from './file-keys.ts';
import type { Session } from './session.ts';
import type { SealedFile } from './vault.ts';

/**
 * Whole in one call, and under an id of its own: the nonces of `chunkNonce` rest on it. Who seals the same
 * file again gets another id, and other chunks.
 */
export async function sealFile(session: Session, content: Blob): Promise<SealedFile> {
  const place = { space: session.space, file: newFileId() };
  const key = await ownFileKey(session.live.root, place);
  const of = Math.max(1, Math.ceil(content.size / CHUNK_BYTES));
  const chunks = [];
  for (let at = 0; at < of; at += 1) {
    const part = content.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES);
    const plain = bytesOf(await part.arrayBuffer());
    const bytes = await encrypt(key, chunkNonce(at), chunkBound(place, at, of), plain);
    chunks.push({ name: await blobNameOf(bytes), bytes });
  }
  return { id: place.file, chunks };
}

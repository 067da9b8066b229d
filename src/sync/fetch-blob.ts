import type { Bytes } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { blobNameOf } from '#protocol/blob.ts';
import { spaceOf, type UserId } from '#protocol/ids.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import type { BlobLine } from './blob-line.ts';
import { epochOf } from './epoch.ts';
import type { BlobError, WantedBlob } from './sync.ts';

/**
 * [SYNC-32] What is here is not asked for. What comes is believed for nothing but its bytes: they have the
 * name, or it is as if nothing had come. A disk without room for it keeps nobody from seeing it once.
 */
export async function fetchBlob(
  parts: {
    readonly blobs: BlobStore;
    readonly line: Pick<BlobLine, 'get'>;
    readonly memory: SyncMemory;
    readonly me: UserId;
  },
  { space, name, file }: WantedBlob,
): Promise<Result<Bytes, BlobError>> {
  const { blobs, line, memory, me } = parts;
  const here = await blobs.bytes(name);
  if (here) return ok(here);
  const epoch = (await epochOf(memory)) ?? '';
  const answered = await line.get(space, name);
  if (!answered.ok) return fail(problemOf(answered.error));
  const bytes = answered.value;
  if ((await blobNameOf(bytes)) !== name) return fail('not-understood');
  await blobs.put([{ name, file, own: space === spaceOf(me), epoch, bytes }]);
  return ok(bytes);
}

function problemOf(error: Extract<Awaited<ReturnType<BlobLine['get']>>, { ok: false }>['error']) {
  const isMissing = error.code === 'refused' && error.problem.code === 'not-found';
  return isMissing ? 'not-there' : error.code;
}

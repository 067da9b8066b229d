import type { BlobName } from '#protocol/blob.ts';
import type { BlobStore, KeptBlob } from '#storage/blob-store.ts';

/** What was taken out of an entry a moment ago can still be put back. */
const GRACE_MS = 24 * 60 * 60_000;

/**
 * [SYNC-33] What no record lists any more leaves this device: pieces of other people's files at once, as
 * their copies do, own ones when nobody has put them back for a day. `standing`: what was here before the
 * records were looked at, because what came in between may be listed by one that was not seen.
 */
export async function dropLoose(
  blobs: BlobStore,
  standing: readonly KeptBlob[],
  { listed, now }: { readonly listed: ReadonlySet<BlobName>; readonly now: number },
): Promise<void> {
  const back = standing.filter(({ name, loose }) => listed.has(name) && loose !== null);
  const loose = standing.filter(({ name }) => !listed.has(name));
  const isOver = (blob: KeptBlob) =>
    !blob.own || (blob.loose !== null && now - blob.loose >= GRACE_MS);
  const gone = loose.filter(isOver);
  const fresh = loose.filter((blob) => !isOver(blob) && blob.loose === null);
  const names = (some: readonly KeptBlob[]) => some.map(({ name }) => name);
  if (back.length > 0) await blobs.markLoose(names(back), null);
  if (fresh.length > 0) await blobs.markLoose(names(fresh), now);
  if (gone.length > 0) await blobs.remove(names(gone));
}

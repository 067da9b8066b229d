import type { BlobName } from '#protocol/blob.ts';
import type { Header } from '#protocol/record.ts';

/** However short, a blob takes up a page of the database, or a space could hold any number of them. */
const LEAST_TAKEN = 4096;

/** What a blob counts for in the quota of its space. */
export function roomFor(bytes: Uint8Array): number {
  return Math.max(LEAST_TAKEN, bytes.length);
}

/** What a row begins to use, and what it uses no longer. */
export type Uses = { readonly begin: readonly BlobName[]; readonly end: readonly BlobName[] };

/** From the version that stood there to the one that stands there now. */
export function usesBetween(before: Header | undefined, after: Header): Uses {
  const [were, are] = [usedBy(before), usedBy(after)];
  return {
    begin: [...are].filter((name) => !were.has(name)),
    end: [...were].filter((name) => !are.has(name)),
  };
}

/** Only what the owner writes needs blobs, and a deletion needs none. */
function usedBy(head: Header | undefined): ReadonlySet<BlobName> {
  const isOwners = head?.coll === 'doc' || head?.coll === 'past' || head?.coll === 'share';
  return new Set(isOwners && !head.del ? head.blobs : []);
}

/**
 * Since when a blob is unused, as its row has it: null while something uses it, 0 until a sweep finds it
 * unused, then the time of that sweep. So only the sweep needs a clock, and whatever wants a blob kept
 * sets it back to 0.
 */
export const UNDATED = 0;

/** Blobs removed in one transaction: others write in between. */
export const REMOVED_AT_ONCE = 8;

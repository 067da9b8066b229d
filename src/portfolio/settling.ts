import { type Content, parseContent } from '#domain/content/content.ts';
import { mergeContent } from '#domain/merge/merge-content.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import type { Json } from '#protocol/canonical.ts';
import { type Key, keyOf, partsOf, spaceOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Parked } from '#storage/device-store.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { type HeldRemoval, heldRemovals, releaseRemovals } from '#sync/fail-safe.ts';
import { assumedHash } from '#sync/standing.ts';
import type { MergerParts, Settlement } from './merger.ts';
import { blobsIn, fits } from './own-records.ts';
import { sealShare, withoutThreads } from './publishing.ts';

/** Settles one row that two devices wrote at once. */
export async function settleOne(parts: MergerParts, { key }: Parked): Promise<void> {
  const held = (await heldRemovals(parts.memory)).find((removal) => removal.key === key);
  let isOvertaken = false;
  // Changed meanwhile, or no room: it stays parked, and the next change or start tries again.
  await settledAs(parts, key, async (parked, mine) => {
    if (held?.hash === parked.hash && held.over === mine?.hash) return undefined;
    isOvertaken = held !== undefined;
    const settlement = await settlementOf(parts, parked, mine);
    const isBack = mine && parked.record.head.rev < mine.record.head.rev;
    return settlement === 'adopt' && isBack ? anew(parts, parked, mine) : settlement;
  });
  if (isOvertaken) await releaseRemovals({ memory: parts.memory, now: parts.clock.now }, [key]);
}

/** What stands here outlives a deletion from elsewhere. */
export function keepMine(parts: MergerParts, key: Key) {
  return settledAs(parts, key, async (parked, mine) => mine && over(parts, parked, mine));
}

/** A deletion from elsewhere is done here as well; not over words that were written since it was held. */
export function letGo(parts: MergerParts, { key, hash, over: asked }: HeldRemoval) {
  return settledAs(parts, key, async (parked, mine) =>
    parked.hash === hash && mine?.hash === asked ? 'adopt' : undefined,
  );
}

async function settledAs(
  parts: MergerParts,
  key: Key,
  merge: Parameters<MergerParts['settleParked']>[1],
) {
  const settled = await parts.settleParked(key, merge);
  const now = settled.ok ? await parts.records.find(key) : undefined;
  if (now) await parts.contents.learn([now]);
  return settled;
}

async function settlementOf(
  parts: MergerParts,
  parked: Parked,
  mine: StoredRecord | undefined,
): Promise<Settlement | undefined> {
  const theirs = parked.record;
  if (!mine || mine.hash === parked.hash) return 'adopt';
  const isDel = [mine.record.head.del, theirs.head.del];
  if (isDel[0] && isDel[1]) return 'adopt';
  // Editing beats deleting; only for a published copy stopping beats everything: it was asked for.
  const deletionWins = theirs.head.coll === 'share';
  if (isDel[1]) return deletionWins ? 'adopt' : over(parts, parked, mine);
  if (isDel[0]) return deletionWins ? over(parts, parked, mine) : 'adopt';
  return over(parts, parked, mine);
}

/** A new version over both; undefined when one of them cannot be read, so that nothing is written over. */
async function over(
  parts: MergerParts,
  parked: Parked,
  mine: StoredRecord,
): Promise<Settlement | undefined> {
  const { vault, clock } = parts;
  const { head } = mine.record;
  const theirs = parked.record;
  const rev = Math.max(head.rev, theirs.head.rev) + 1;
  const at = clock.now();
  const { space, id, coll, parent } = head;
  const epoch = Math.max(head.epoch, theirs.head.epoch);
  if (head.del) return vault.sealDeletion({ space, id, coll, parent, epoch, rev, at });
  const mineContent = await contentOf(parts, mine.key, mine.record);
  if (!mineContent) return undefined;
  const merged = theirs.head.del
    ? mineContent
    : await mergedWith(parts, { parked, mine, mineContent });
  if (!merged) return undefined;
  if (merged === 'theirs') return 'adopt';
  if (!(await areKept(parts, [mine, parked]))) return undefined;
  return sealedOver(parts, { mine, before: mineContent, merged, epoch, rev });
}

/** Both versions of an entry go to its history before they are joined. Without room for that they stay as they are. */
async function areKept(
  parts: MergerParts,
  versions: readonly Pick<StoredRecord, 'key' | 'hash' | 'record'>[],
): Promise<boolean> {
  for (const version of versions) {
    const entry = await contentOf(parts, version.key, version.record);
    if (entry?.kind !== 'reflection') continue;
    const kept = await parts.history.keep(version, entry, 'joined');
    if (!kept.ok) return false;
  }
  return true;
}

/**
 * What theirs says, in a version that is the newest. It never goes back to an earlier one: another device may still
 * bring the later one, and here that would count as long replaced.
 */
async function anew(
  parts: MergerParts,
  { record: { head }, record }: Parked,
  mine: StoredRecord,
): Promise<SealedRecord | undefined> {
  const { space, id, coll, parent } = head;
  const rev = mine.record.head.rev + 1;
  const epoch = Math.max(head.epoch, mine.record.head.epoch);
  const at = parts.clock.now();
  if (head.del) return parts.vault.sealDeletion({ space, id, coll, parent, epoch, rev, at });
  const content = await contentOf(parts, mine.key, record);
  return content && sealedOver(parts, { mine, before: content, merged: content, epoch, rev });
}

/** Seals joined content as what it is. Nobody writes what only somebody else may. */
async function sealedOver(
  parts: MergerParts,
  version: {
    readonly mine: StoredRecord;
    readonly before: Content;
    readonly merged: Content;
    readonly epoch: number;
    readonly rev: number;
  },
): Promise<SealedRecord | undefined> {
  const { vault, clock, contents, me } = parts;
  const { mine, before, merged, epoch, rev } = version;
  const { space, id, coll, parent } = mine.record.head;
  const at = clock.now();
  // Both versions stay as they are, beside each other, rather than become one that nobody can keep or read.
  if (!fits(merged) || !parseContent(merged).ok) return undefined;
  if (merged.kind === 'share' && before.kind === 'share' && parent) {
    const share = withoutThreads(merged);
    const least = { epoch: epoch + 1, rev };
    const sealed = await sealShare(parts, { doc: parent, current: mine, before, share, least });
    return sealed.ok ? sealed.value : undefined;
  }
  if (merged.kind === 'note' && parent) {
    const share = contents.shares.get(keyOf({ space, id: parent }))?.record;
    const note = { id, rev, at, space, parent, epoch, content: merged as Json };
    const sealed = await vault.sealNote({ ...note, ...(share && { share }) });
    return sealed.ok ? sealed.value : undefined;
  }
  if (space !== spaceOf(me) || (coll !== 'doc' && coll !== 'past')) return undefined;
  return vault.sealDoc({
    coll,
    id,
    parent,
    rev,
    at,
    content: merged as Json,
    blobs: blobsIn(merged),
  });
}

async function mergedWith(
  parts: MergerParts,
  { parked, mine, mineContent }: { parked: Parked; mine: StoredRecord; mineContent: Content },
): Promise<Content | 'theirs' | undefined> {
  const theirs = await contentOf(parts, parked.key, parked.record);
  if (!theirs) return undefined;
  const base =
    (await grownFrom(parts, parked, mine)) ?? inDoubt(parked, mine, [mineContent, theirs]);
  const { content } = mergeContent(base, mineContent, theirs, { at: parked.record.head.at });
  return sameValue(content, theirs) ? 'theirs' : content;
}

/**
 * What both grew from. A server that was restored may have forgotten what mine was built on: then theirs did
 * not grow from it, and what it lacks was taken out by nobody.
 */
async function grownFrom(
  parts: MergerParts,
  parked: Parked,
  mine: StoredRecord,
): Promise<Content | null> {
  if (assumedHash(mine, parked.epoch) === null) return null;
  const record = await parts.baseOf(mine.key, mine.base);
  return record ? ((await contentOf(parts, mine.key, record)) ?? null) : null;
}

/**
 * Of two copies that grew from one which nobody knows, either may have taken a reader away: whom only one of them
 * names loses it, rather than getting it back. A first version grew from nothing.
 */
function inDoubt(
  parked: Parked,
  mine: StoredRecord,
  [here, there]: readonly [Content, Content],
): Content | null {
  const areBothNew = mine.base === '' && parked.record.head.rev === 1;
  if (areBothNew || here.kind !== 'share' || there.kind !== 'share') return null;
  return { ...here, readers: [...here.readers, ...there.readers] };
}

/** Opens a version of the record that stands under this key, and nothing else. */
async function contentOf(
  { vault, contents, me }: MergerParts,
  key: Key,
  record: SealedRecord,
): Promise<Content | undefined> {
  const place = partsOf(key);
  const copy = record.head.parent && keyOf({ space: place.space, id: record.head.parent });
  const share = copy && place.space !== spaceOf(me) && contents.shares.get(copy)?.record;
  const [opened] = await vault.open([{ record, ...place, ...(share && { share }) }]);
  const parsed = opened?.ok ? parseContent(opened.value) : undefined;
  return parsed?.ok ? parsed.value : undefined;
}

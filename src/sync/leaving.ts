import { type Key, keyOf, ownerOf } from '#protocol/ids.ts';
import type { PullResponse } from '#protocol/sync.ts';
import type { Sides } from './sides.ts';

/** Runs before copies leave this device, so that what the reader wrote about them can be kept elsewhere. */
export type OnLeaving = (keys: readonly Key[]) => Promise<void>;

/**
 * [SYNC-17] Published copies that are no longer shared with this reader, or that the reader lets go, leave
 * the device, and the feedback of others with them. What the reader wrote stays, and nothing of the reader's own space can
 * be dropped: a server cannot delete.
 */
export async function takeAway(
  sides: Pick<Sides, 'records' | 'memory' | 'me' | 'now'>,
  dropped: Readonly<PullResponse['dropped']>,
  onLeaving: OnLeaving,
): Promise<void> {
  const keys: Key[] = [];
  for (const place of dropped)
    if (ownerOf(place.space) !== sides.me) keys.push(...(await aboutCopy(sides, place)));
  await letGo(sides, keys, onLeaving);
}

/** A published copy that is here, with what others said about it. What the reader said stays. */
export async function aboutCopy(
  { records, me }: Pick<Sides, 'records' | 'me'>,
  place: PullResponse['dropped'][number],
): Promise<readonly Key[]> {
  const copy = await records.findMany([keyOf(place)]);
  const around = await records.ofParent(place.id);
  const rows = [...copy, ...around].filter(
    ({ space, coll, parent, record }) =>
      space === place.space &&
      record.head.author !== me &&
      (coll === 'share' || parent === place.id),
  );
  return rows.map(({ key }) => key);
}

/** Takes rows off this device that are the reader's no longer, or never were. */
export async function letGo(
  { records, memory, now }: Pick<Sides, 'records' | 'memory' | 'now'>,
  keys: readonly Key[],
  onLeaving: OnLeaving,
): Promise<void> {
  if (keys.length === 0) return;
  await onLeaving(keys);
  await records.purge(keys);
  await memory.forget(keys);
  await memory.log({ at: now(), event: 'left', count: keys.length });
}

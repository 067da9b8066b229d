import { type Key, keyOf, ownerOf } from '#protocol/ids.ts';
import type { PullResponse } from '#protocol/sync.ts';
import type { Sides } from './sides.ts';

/** Runs before copies leave this device, so that what the reader wrote about them can be kept elsewhere. */
export type OnLeaving = (keys: readonly Key[]) => Promise<void>;

/**
 * [SYNC-17] Published copies that are no longer shared with this reader leave the device, and the
 * feedback of others with them. What the reader wrote stays, and nothing of the reader's own space can
 * be dropped: a server cannot delete.
 */
export async function takeAway(
  sides: Sides,
  dropped: PullResponse['dropped'],
  onLeaving: OnLeaving,
): Promise<void> {
  const keys: Key[] = [];
  for (const place of dropped) {
    if (ownerOf(place.space) === sides.me) continue;
    const copy = await sides.records.findMany([keyOf(place)]);
    const around = await sides.records.ofParent(place.id);
    const rows = [...copy, ...around].filter(
      ({ space, coll, parent, record }) =>
        space === place.space &&
        record.head.author !== sides.me &&
        (coll === 'share' || parent === place.id),
    );
    keys.push(...rows.map(({ key }) => key));
  }
  if (keys.length === 0) return;
  await onLeaving(keys);
  await sides.records.purge(keys);
  await sides.memory.forget(keys);
  await sides.memory.log({ at: sides.now(), event: 'left', count: keys.length });
}

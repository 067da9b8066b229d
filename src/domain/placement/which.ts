import type { Day } from '../content/parts.ts';
import type { PlacementDoc } from '../content/placement.ts';

type Dated = Pick<PlacementDoc, 'start' | 'end' | 'binned'>;

/**
 * The placement that a day belongs to: the one it lies in; of two that overlap the one that began later. Outside of
 * all, the next one to come, else the last one that ended.
 */
export function placementOn<Id, Doc extends Dated>(
  placements: Iterable<readonly [Id, Doc]>,
  day: Day,
): readonly [Id, Doc] | undefined {
  const live = [...placements].filter(([, { binned }]) => binned === null);
  const sorted = live.toSorted(([, a], [, b]) => (a.start < b.start ? -1 : 1));
  const inside = sorted.filter(([, { start, end }]) => start <= day && day <= end);
  return inside.at(-1) ?? sorted.find(([, { start }]) => start > day) ?? sorted.at(-1);
}

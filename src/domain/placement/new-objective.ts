import type { Objective } from '../content/objective.ts';

/** An objective of which nothing is said yet, at the end of the list. */
export function newObjective(
  placement: string,
  standing: readonly Pick<Objective, 'place'>[],
): Omit<Objective, 'kind' | 'schema' | 'created' | 'binned'> {
  return {
    placement,
    text: '',
    measure: '',
    means: '',
    why: '',
    by: null,
    mapsTo: [],
    agreed: null,
    halfWay: null,
    final: null,
    place: Math.max(0, ...standing.map(({ place }) => place)) + 1,
  };
}

/**
 * The place that puts the one at `from` where the one at `to` stands now, between its neighbours there; nothing else
 * has to move, so two devices that sort at once do not undo each other.
 */
export function placeAt(
  sorted: readonly Pick<Objective, 'place'>[],
  from: number,
  to: number,
): number | undefined {
  const others = sorted.filter((_, index) => index !== from);
  if (from === to || to < 0 || to > others.length) return undefined;
  const [before, after] = [others[to - 1]?.place, others[to]?.place];
  if (before === undefined && after === undefined) return undefined;
  if (before === undefined) return (after ?? 0) - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}

/** By place; of two that have the same one, which two devices can bring about, the older first. */
export function inPlace<Id>(
  objectives: readonly (readonly [Id, Objective])[],
): readonly (readonly [Id, Objective])[] {
  return objectives.toSorted(
    ([, a], [, b]) => a.place - b.place || (a.created < b.created ? -1 : 1),
  );
}

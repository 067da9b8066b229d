import { sameValue } from './same-value.ts';

/** A value as it was known to both, as it is here, and as it came; `base` is undefined if nobody knows. */
export type Sides<Value> = {
  readonly base: Value | undefined;
  readonly mine: Value;
  readonly theirs: Value;
};

/** Where one side changed nothing, the other stands as it is; undefined where there is something to join. */
export function onlyChange<Value>({ base, mine, theirs }: Sides<Value>): Value | undefined {
  if (sameValue(mine, theirs) || sameValue(base, theirs)) return mine;
  return sameValue(base, mine) ? theirs : undefined;
}

/** One choice among a few: whoever changed it, and mine where both did. */
export function mergeValue<Value>({ base, mine, theirs }: Sides<Value>): Value {
  return base !== undefined && sameValue(base, mine) ? theirs : mine;
}

/**
 * A list of things without doubles: both sides' additions less both sides' removals, mine first. Two
 * things are one when `name` says the same of them.
 */
export function mergeSet<Item>(
  { base, mine, theirs }: Sides<readonly Item[]>,
  name: (item: Item) => string,
): readonly Item[] {
  const before = namesOf(base ?? [], name);
  const here = namesOf(mine, name);
  const there = namesOf(theirs, name);
  const merged = new Map<string, Item>();
  for (const item of [...mine, ...theirs]) {
    const key = name(item);
    const removed = before.has(key) && !(here.has(key) && there.has(key));
    if (!removed && !merged.has(key)) merged.set(key, item);
  }
  return [...merged.values()];
}

function namesOf<Item>(items: readonly Item[], name: (item: Item) => string): ReadonlySet<string> {
  return new Set(items.map(name));
}

/** The later of two moments; null is before all of them. */
export function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}

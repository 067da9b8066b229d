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

export type MergedText = {
  readonly text: string;
  /** The text that found no place; a person has to choose. */
  readonly other: string | undefined;
};

/**
 * Text changed on one side is taken. Changed on both, the one that holds the other whole is taken (so
 * editing beats deleting); else mine stays and theirs is handed back, for no word may vanish.
 */
export function mergeText({ base, mine, theirs }: Sides<string>): MergedText {
  if (mine === theirs || theirs === base) return { text: mine, other: undefined };
  if (mine === base) return { text: theirs, other: undefined };
  if (holdsWords(mine, theirs)) return { text: mine, other: undefined };
  if (holdsWords(theirs, mine)) return { text: theirs, other: undefined };
  return { text: mine, other: theirs };
}

/**
 * Whether all of the second text stands in the first as words of their own: `award` does not hold `ward`, and
 * anything holds a blank. Gives
 * up after a few finds in text that repeats itself; both texts are then kept, which loses nothing.
 */
export function holdsWords(text: string, whole: string): boolean {
  const part = whole.trim();
  let from = 0;
  for (let tries = 0; tries < 32; tries += 1) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    const end = at + part.length;
    if (part === '' || !(insideWord(text, at) || insideWord(text, end))) return true;
    from = at + 1;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}\p{M}\p{Cs}\u200d'’]/u;

/** The place between two characters that belong to one word (or to one emoji). */
function insideWord(text: string, place: number): boolean {
  return LETTER.test(text[place - 1] ?? ' ') && LETTER.test(text[place] ?? ' ');
}

/** For text that has no place for a second version: both texts, mine first. */
export function mergeTextInPlace(sides: Sides<string>): string {
  const { text, other } = mergeText(sides);
  return other === undefined ? text : `${text}\n\n${other}`;
}

/** The later of two moments; null is before all of them. */
export function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}

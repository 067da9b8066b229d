import { type Edit, shortestEdit } from './shortest-edit.ts';

/** A stretch of `base` and what each side made of it. Outside all of them, the three are alike. */
export type Hunk<Item> = {
  readonly base: readonly Item[];
  readonly mine: readonly Item[];
  readonly theirs: readonly Item[];
};

type Lists<Item> = Hunk<Item>;
type Span = readonly [from: number, to: number];
/** What stood at `base` stands at `side` now. */
type Change = { readonly base: Span; readonly side: Span };

/**
 * Walks three lists side by side (diff3; Khanna, Kunal and Pierce 2007): `same` hears what all have,
 * `changed` what one or both sides made of a stretch. `most`: insertions and removals that are looked for;
 * beyond it a whole list counts as changed. `near`: changes that touch are one, not only those that overlap.
 */
export function eachHunk<Item>(
  lists: Lists<Item>,
  { most, near }: { readonly most: number; readonly near: boolean },
  tell: { same: (items: readonly Item[]) => void; changed: (hunk: Hunk<Item>) => void },
): void {
  const numbers = numbered(lists);
  const mine = changesOf(numbers.base, numbers.mine, most);
  const theirs = changesOf(numbers.base, numbers.theirs, most);
  let at = 0;
  let [shiftMine, shiftTheirs] = [0, 0];
  while (mine.length > 0 || theirs.length > 0) {
    const { from, to, ofMine, ofTheirs } = nextGroup(mine, theirs, near);
    tell.same(lists.base.slice(at, from));
    const grown = (changes: readonly Change[]) =>
      changes.reduce((sum, { base, side }) => sum + lengthOf(side) - lengthOf(base), 0);
    const [growMine, growTheirs] = [grown(ofMine), grown(ofTheirs)];
    tell.changed({
      base: lists.base.slice(from, to),
      mine: lists.mine.slice(from + shiftMine, to + shiftMine + growMine),
      theirs: lists.theirs.slice(from + shiftTheirs, to + shiftTheirs + growTheirs),
    });
    at = to;
    shiftMine += growMine;
    shiftTheirs += growTheirs;
  }
  tell.same(lists.base.slice(at));
}

/** Takes the next change off its list, with all of either side that it runs into. */
function nextGroup(mine: Change[], theirs: Change[], near: boolean) {
  const ofMine: Change[] = [];
  const ofTheirs: Change[] = [];
  const start = Math.min(mine[0]?.base[0] ?? Infinity, theirs[0]?.base[0] ?? Infinity);
  // An insertion stands before what was changed at its place, unless both belong together anyway.
  let span: Span | undefined;
  const takeFrom = (from: Change[], to: Change[]): boolean => {
    const [next] = from;
    if (!next || !(span ? meets(span, next.base, near) : next.base[0] === start)) return false;
    from.shift();
    to.push(next);
    span = span ? [Math.min(span[0], next.base[0]), Math.max(span[1], next.base[1])] : next.base;
    return true;
  };
  const isMineFirst = comesFirst(mine[0], theirs[0]);
  if (isMineFirst) takeFrom(mine, ofMine);
  else takeFrom(theirs, ofTheirs);
  while (takeFrom(mine, ofMine) || takeFrom(theirs, ofTheirs));
  const [from, to] = span ?? [start, start];
  return { from, to, ofMine, ofTheirs };
}

function comesFirst(one: Change | undefined, other: Change | undefined): boolean {
  if (!one || !other) return one !== undefined;
  return (
    one.base[0] < other.base[0] || (one.base[0] === other.base[0] && one.base[1] <= other.base[1])
  );
}

/** An insertion at the edge of another change belongs to it; two changes that only touch do so when `near`. */
function meets(one: Span, other: Span, near: boolean): boolean {
  const [from, to] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
  const isInsertion = lengthOf(one) === 0 || lengthOf(other) === 0;
  return from < to || (from === to && (near || isInsertion));
}

function lengthOf([from, to]: Span): number {
  return to - from;
}

function changesOf(base: Uint32Array, side: Uint32Array, most: number): Change[] {
  const [head, tail] = alikeAtEnds(base, side);
  const inner = {
    old: base.subarray(head, base.length - tail),
    fresh: side.subarray(head, side.length - tail),
  };
  const edit: Edit = shortestEdit(inner, most) ?? [];
  const changes: Change[] = [];
  let [x, y] = [0, 0];
  const end = { x: inner.old.length, y: inner.fresh.length, length: 0 };
  for (const run of [...edit, end]) {
    if (run.x > x || run.y > y)
      changes.push({ base: [head + x, head + run.x], side: [head + y, head + run.y] });
    [x, y] = [run.x + run.length, run.y + run.length];
  }
  return changes;
}

/** Most edits touch one place: what is alike before and after it needs no searching. */
function alikeAtEnds(one: Uint32Array, other: Uint32Array): readonly [head: number, tail: number] {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return [head, tail];
}

/** Numbers are compared faster than texts; equal items get equal numbers. */
function numbered<Item>({ base, mine, theirs }: Lists<Item>) {
  const numbers = new Map<string, number>();
  const numberOf = (item: Item) => {
    const key = Array.isArray(item) ? item.join('') : String(item);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const of = (items: readonly Item[]) => Uint32Array.from(items, numberOf);
  return { base: of(base), mine: of(mine), theirs: of(theirs) };
}

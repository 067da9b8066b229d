/** Stretches that are alike: `length` items from `x` in the old list and from `y` in the new one. */
export type Edit = readonly { readonly x: number; readonly y: number; readonly length: number }[];

type Lists = { readonly old: Uint32Array; readonly fresh: Uint32Array };

/**
 * The shortest edit from one list to the other (Myers 1986, the greedy algorithm), or nothing if it takes
 * more than `most` insertions and removals: time and memory grow with the square of that number only.
 */
export function shortestEdit({ old, fresh }: Lists, most: number): Edit | undefined {
  const bound = Math.min(most, old.length + fresh.length);
  const reach = new Int32Array(2 * bound + 3);
  const history: Int32Array[] = [];
  const middle = bound + 1;
  for (let changes = 0; changes <= bound; changes += 1) {
    history.push(reach.slice(middle - changes - 1, middle + changes + 2));
    for (let k = -changes; k <= changes; k += 2) {
      const at = middle + k;
      const down = comesDown(reach, at, k, changes);
      let x = down ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1;
      while (x < old.length && x - k < fresh.length && old[x] === fresh[x - k]) x += 1;
      reach[at] = x;
      if (x >= old.length && x - k >= fresh.length)
        return walkBack(history, old.length, fresh.length);
    }
  }
  return undefined;
}

/** One more change reaches a diagonal from the one above (an insertion) or the one below (a removal). */
function comesDown(reach: Int32Array, at: number, k: number, changes: number): boolean {
  if (k === -changes) return true;
  return k !== changes && (reach[at - 1] ?? 0) < (reach[at + 1] ?? 0);
}

/** `history[d]` holds how far diagonals -d-1 … d+1 reached before change number d was made. */
function walkBack(history: readonly Int32Array[], oldLength: number, freshLength: number): Edit {
  const runs: { x: number; y: number; length: number }[] = [];
  let [x, y] = [oldLength, freshLength];
  for (let changes = history.length - 1; changes > 0; changes -= 1) {
    const reach = history[changes] ?? new Int32Array();
    const k = x - y;
    const at = k + changes + 1;
    const down = comesDown(reach, at, k, changes);
    const start = down ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1;
    if (x > start) runs.push({ x: start, y: start - k, length: x - start });
    [x, y] = down ? [start, start - k - 1] : [start - 1, start - k];
  }
  if (x > 0) runs.push({ x: 0, y: 0, length: x });
  return runs.toReversed();
}

/** One line of the bench. `ratio`: ours divided by the best (smallest) peer's; null where nobody else does this. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly ratio: number | null;
};

/** What nobody else does, and so is compared with nobody. */
export type Measured = Pick<Figure, 'name' | 'unit' | 'ours'>;

/** The smallest sample that so many percent of all samples do not exceed (nearest rank). */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}

/** Values are rounded to three figures that say something: 0.123, 12.3, 1230. */
export function figure(
  [name, unit]: readonly [name: string, unit: string],
  ours: number,
  peers: Readonly<Record<string, number>> = {},
): Figure {
  const best = Math.min(...Object.values(peers));
  return {
    name,
    unit,
    ours: rounded(ours),
    peers: Object.fromEntries(Object.entries(peers).map(([peer, value]) => [peer, rounded(value)])),
    ratio: Number.isFinite(best) && best > 0 ? rounded(ours / best) : null,
  };
}

/** The middle and the slow end of the same samples, ours beside the peers'. */
export function spread(
  name: string,
  unit: string,
  ours: readonly number[],
  peers: Readonly<Record<string, readonly number[]>> = {},
): readonly Figure[] {
  return [50, 95].map((percent) =>
    figure(
      [`${name}, p${percent}`, unit],
      percentile(ours, percent),
      Object.fromEntries(
        Object.entries(peers).map(([peer, samples]) => [peer, percentile(samples, percent)]),
      ),
    ),
  );
}

/** What stood before, with what was measured anew in its place; what is new comes last. */
export function joined(before: readonly Figure[], anew: readonly Figure[]): readonly Figure[] {
  const byName = new Map([...before, ...anew].map((one) => [one.name, one]));
  return [...byName.values()];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

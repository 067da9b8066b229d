import type { RoundFailure } from './sides.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 120_000;

/**
 * How long to wait after so many failures in a row: doubling, at most two minutes, and anywhere in the
 * upper half of it, so that a ward of devices does not come back in one instant. A server that names a
 * time is given it. `random` is in [0, 1).
 */
export function waitAfter(failure: RoundFailure, failures: number, random: number): number {
  const named = failure.code === 'refused' ? failure.problem.after : undefined;
  const full = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
  const jittered = Math.round(full * (0.5 + random / 2));
  return named === undefined ? jittered : Math.max(jittered, named * 1000);
}

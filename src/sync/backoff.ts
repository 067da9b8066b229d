import type { RoundFailure } from './sides.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 120_000;
/** Whoever names a longer time is mistaken, or means harm. */
const LONGEST_NAMED_MS = 3_600_000;

/** How long, in milliseconds, the server (or whoever stands in front of it) asks to be left alone. */
export function namedWait(failure: RoundFailure): number {
  if (failure.code === 'refused') return namedMs(failure.problem.after);
  return failure.code === 'not-understood' ? namedMs(failure.after) : 0;
}

export function namedMs(seconds: number | undefined): number {
  return Math.min((seconds ?? 0) * 1000, LONGEST_NAMED_MS);
}

/**
 * How long to wait after so many failures in a row: doubling, at most two minutes, and anywhere in the
 * upper half of it, so that a ward of devices does not come back in one instant. A server that names a
 * time is given it. `random` is in [0, 1).
 */
export function waitAfter(failure: RoundFailure, failures: number, random: number): number {
  const full = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
  return Math.max(Math.round(full * (0.5 + random / 2)), namedWait(failure));
}

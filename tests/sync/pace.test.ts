import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pace, ROUND_MS, ROUNDS_AT_ONCE } from '#sync/pace.ts';

/** How many rounds begin when someone wants one after each of these pauses. */
function roundsIn(pauses: readonly number[]): { rounds: number; ms: number } {
  let now = 1_000_000;
  const pace = new Pace(() => now);
  let rounds = 0;
  for (const pause of pauses) {
    now += pause;
    if (pace.wait() > 0) continue;
    pace.began();
    rounds += 1;
  }
  return { rounds, ms: now - 1_000_000 };
}

describe('[SYNC-22] the pace of rounds', () => {
  test('lets the first ones follow each other at once, and then one a second', () => {
    expect(roundsIn(Array<number>(100).fill(0)).rounds).toBe(ROUNDS_AT_ONCE);
    expect(roundsIn(Array<number>(1000).fill(100)).rounds).toBe(ROUNDS_AT_ONCE + 99);
  });

  test('is never exceeded, however the wishes fall', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(900), { minLength: 90, maxLength: 300 }), (pauses) => {
        const { rounds, ms } = roundsIn(pauses);
        expect(rounds).toBeLessThanOrEqual(ROUNDS_AT_ONCE + Math.floor(ms / ROUND_MS));
      }),
    );
  });

  test('never makes anyone wait longer than a second, wherever the clock is set', () => {
    const clock = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(fc.array(clock, { minLength: 1, maxLength: 100 }), (times) => {
        let now = 0;
        const pace = new Pace(() => now);
        for (const time of times) {
          now = time;
          expect(pace.wait()).toBeLessThanOrEqual(ROUND_MS);
          expect(pace.wait(2_000)).toBeLessThanOrEqual(2_000);
          pace.began();
        }
      }),
    );
  });

  test('keeps to a time that was named, unless the clock is set back', () => {
    let now = 50_000;
    const pace = new Pace(() => now);
    expect(pace.isToldToWait()).toBe(false);
    pace.toldToWait(10_000);
    now += 9_999;
    expect(pace.isToldToWait()).toBe(true);
    now += 1;
    expect(pace.isToldToWait()).toBe(false);
    now = 49_999;
    expect(pace.isToldToWait()).toBe(false);
  });
});

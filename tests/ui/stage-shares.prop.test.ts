import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stageShares } from '#ui/stage-shares.ts';

const counts = fc.array(fc.nat(5000), { minLength: 1, maxLength: 9 });

test('the shares add up to the whole bar', () => {
  fc.assert(
    fc.property(counts, (words) => {
      expect(stageShares(words).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }),
  );
});

test('more words never make a shorter segment', () => {
  fc.assert(
    fc.property(counts, (words) => {
      const shares = stageShares(words);
      for (const [one, count] of words.entries()) {
        for (const [other, otherCount] of words.entries()) {
          if (count < otherCount) expect(shares[one]).toBeLessThan(shares[other] ?? 0);
        }
      }
    }),
  );
});

test('a bar without words is even', () => {
  expect(stageShares([0, 0, 0, 0])).toEqual([0.25, 0.25, 0.25, 0.25]);
});

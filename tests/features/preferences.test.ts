import { expect, test } from 'vitest';
import { lockAfter, readMinutes } from '#features/preferences.ts';

test.each([
  [null, 5],
  ['', 5],
  ['soon', 5],
  ['NaN', 5],
  ['Infinity', 5],
  ['1', 1],
  ['15', 15],
  ['0', 1],
  ['-3', 1],
  ['600', 15],
  ['2.4', 2],
])('%j kept in the browser means %i minutes', (kept, minutes) => {
  expect(readMinutes(kept)).toBe(minutes);
});

test('a choice out of bounds is brought within them, and whoever watches is told', () => {
  let told = 0;
  const stop = lockAfter.watch(() => (told += 1));
  lockAfter.set(99);
  expect(lockAfter.get()).toBe(15);
  lockAfter.set(5);
  stop();
  expect(told).toBe(2);
});

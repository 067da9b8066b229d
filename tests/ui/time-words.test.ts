import { expect, test } from 'vitest';
import { nearWords, timeWords } from '#ui/time-words.ts';

const now = new Date(2026, 10, 11, 14, 5);

test.each([
  [new Date(2026, 10, 11, 9, 41), '09:41'],
  [new Date(2026, 10, 10, 23, 59), 'Yesterday'],
  [new Date(2026, 10, 9, 0, 0), 'Monday'],
  [new Date(2026, 10, 5, 12, 0), 'Thursday'],
  [new Date(2026, 10, 4, 12, 0), '4 Nov'],
  [new Date(2026, 10, 13, 12, 0), '13 Nov'],
  [new Date(2025, 11, 31, 12, 0), '31 Dec 2025'],
])('%s is said as %s', (moment, words) => {
  expect(nearWords(moment, now)).toBe(words);
});

test('a full moment has its day and its time', () => {
  expect(timeWords(now, 'dayTime')).toBe('11 November 2026, 14:05');
});

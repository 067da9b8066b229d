import { expect, test } from 'vitest';
import { placementColumns } from '#features/today/placement-columns.ts';
import { columnsLabel, weekWords } from '#features/today/placement-words.ts';

/** Six weeks from Monday 2 November 2026. */
const placement = { start: '2026-11-02', end: '2026-12-11' };
const on = (date: string, words: number, binned: string | null = null) => ({ date, words, binned });

test('a placement of six weeks is thirty columns on six plinths', () => {
  const { groups, column } = placementColumns(placement, [], '2026-11-11');
  expect(groups.map((group) => group.length)).toEqual([5, 5, 5, 5, 5, 5]);
  expect(column).toBe('day');
});

test('a column is as tall as the words written about its day, against the fullest', () => {
  const entries = [on('2026-11-02', 100), on('2026-11-02', 100), on('2026-11-03', 50)];
  const { groups, most, entries: count } = placementColumns(placement, entries, '2026-11-04');
  expect(groups[0]?.map(({ share }) => share)).toEqual([1, 0.25, 0, 0, 0]);
  expect(groups[0]?.map(({ state }) => state)).toEqual(['past', 'past', 'today', 'ahead', 'ahead']);
  expect({ most, count }).toEqual({ most: 200, count: 3 });
});

test('the bin and days outside the placement are not counted', () => {
  const entries = [on('2026-11-02', 90, '2026-11-03T10:00:00.000Z'), on('2026-10-01', 70)];
  const { most, entries: count } = placementColumns(placement, entries, '2026-11-04');
  expect({ most, count }).toEqual({ most: 0, count: 0 });
});

test('a weekend has a column only where something was written about it', () => {
  const { groups } = placementColumns(placement, [on('2026-11-07', 20)], '2026-11-11');
  expect(groups.map((group) => group.length)).toEqual([6, 5, 5, 5, 5, 5]);
});

test('a long placement has a column for each week', () => {
  const long = { start: '2026-09-07', end: '2026-12-11' };
  const { groups, column } = placementColumns(long, [on('2026-09-08', 10)], '2026-09-16');
  expect(column).toBe('week');
  expect(groups.map((group) => group.length)).toEqual([4, 4, 4, 2]);
  expect(groups[0]?.map(({ state }) => state)).toEqual(['past', 'today', 'ahead', 'ahead']);
});

test('the week is said in words, before, during and after the placement', () => {
  expect(weekWords(placement, '2026-11-18')).toBe('Week 3 of 6');
  expect(weekWords(placement, '2026-10-30')).toBe('Starts on 2 November');
  expect(weekWords(placement, '2026-12-20')).toBe('Ended on 11 December');
});

test('the picture says in words what its height means', () => {
  const columns = placementColumns(placement, [on('2026-11-02', 1200)], '2026-11-11');
  expect(columnsLabel(columns, 'Week 2 of 6')).toBe(
    'Week 2 of 6. 1 entry. Each column is a day, as tall as the words you wrote about it. The fullest has 1,200 words.',
  );
});

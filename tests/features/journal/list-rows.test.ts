import { expect, test } from 'vitest';
import { newReflection } from '#domain/reflection/reflection.ts';
import { summaryOf } from '#domain/summary.ts';
import { amountWords, listRows } from '#features/journal/list-rows.ts';

const placement = { start: '2026-11-02', end: '2026-12-11' };
const entry = (id: string, date: string, words = '') =>
  summaryOf(id, {
    ...newReflection({ date, created: `${date}T09:00:00.000Z` }),
    stages: { entry: words },
  });

test('rows stand by week of the placement, and by month outside it', () => {
  const rows = listRows(
    [entry('a', '2026-11-11'), entry('b', '2026-11-06'), entry('c', '2026-10-30')],
    placement,
    '2026-11-12',
  );
  expect(rows.map(({ group }) => group)).toEqual(['This week', 'Week 1', 'October 2026']);
});

test('without a placement every month is a group', () => {
  const rows = listRows([entry('a', '2026-11-11'), entry('b', '2026-10-06')], null, '2026-11-12');
  expect(rows.map(({ group }) => group)).toEqual(['November 2026', 'October 2026']);
});

test('the day stands once, on its first entry', () => {
  const rows = listRows(
    [entry('a', '2026-11-11'), entry('b', '2026-11-11'), entry('c', '2026-11-10')],
    placement,
    '2026-11-12',
  );
  expect(rows.map(({ day }) => day)).toEqual([
    { weekday: 'Wed', number: 11 },
    undefined,
    { weekday: 'Tue', number: 10 },
  ]);
});

test('a heading says how much is under it', () => {
  expect(amountWords([entry('a', '2026-11-11', 'One word')])).toBe('1 entry, 2 words');
  expect(amountWords([{ words: 1000 }, { words: 120 }])).toBe('2 entries, 1,120 words');
});

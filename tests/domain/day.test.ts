import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, dayOf, mondayOf, placementWeekOf, weekdayOf } from '#domain/day.ts';

const placement = { start: '2026-11-04', end: '2026-12-11' };

test('a day is counted and named again the same, whatever the zone', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
      expect(dayNumber(dayOf(number))).toBe(number);
    }),
  );
  expect(dayNumber('1970-01-01')).toBe(0);
});

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2027-01-01', -1, '2026-12-31'],
])('%s and %i days is %s', (day, days, result) => {
  expect(addDays(day, days)).toBe(result);
});

test('weeks begin on Monday', () => {
  expect(mondayOf('2026-11-09')).toBe('2026-11-09');
  expect(mondayOf('2026-11-15')).toBe('2026-11-09');
  expect(mondayOf('1969-12-31')).toBe('1969-12-29');
  expect(weekdayOf(dayNumber('2026-11-15'))).toBe(6);
});

test.each([
  ['2026-11-01', undefined],
  ['2026-11-02', { week: 1, of: 6 }],
  ['2026-11-08', { week: 1, of: 6 }],
  ['2026-11-09', { week: 2, of: 6 }],
  ['2026-12-13', { week: 6, of: 6 }],
  ['2026-12-14', undefined],
])('%s lies in week %j', (day, week) => {
  expect(placementWeekOf(placement, day)).toEqual(week);
});

import { expect, test } from 'vitest';
import {
  dayAndMonth,
  dayHere,
  dayMonthAndYear,
  dayInWords,
  fullMoment,
  longDay,
  monthAndYear,
  nearMoment,
  shortDay,
  timeHere,
  weekdayName,
  workingWeeks,
} from '#domain/calendar.ts';
import { dayNumber, dayOf } from '#domain/day.ts';

test('days are written as people here write them', () => {
  expect(shortDay('2026-11-10')).toBe('Tue 10 Nov');
  expect(longDay('2026-11-10')).toBe('Tuesday 10 November 2026');
  expect(weekdayName('2026-11-10')).toBe('Tuesday');
  expect(dayAndMonth('2026-11-10')).toBe('10 November');
  expect(dayMonthAndYear('2026-11-01')).toBe('1 November 2026');
  expect(monthAndYear('2026-11')).toBe('November 2026');
  expect(monthAndYear('2026-11-30')).toBe('November 2026');
  expect(shortDay('2026-09-01')).toBe('Tue 1 Sep');
});

test('the year is said only where it is not this one', () => {
  expect(dayInWords('2026-11-10', '2026-12-31')).toBe('Tuesday 10 November');
  expect(dayInWords('2026-11-10', '2027-01-01')).toBe('Tuesday 10 November 2026');
});

test('a moment is written in the zone of the device', () => {
  const moment = new Date(2026, 10, 10, 14, 5);
  expect(fullMoment(moment.toISOString())).toBe('10 November 2026, 14:05');
  expect(dayHere(moment)).toBe('2026-11-10');
  expect(timeHere(moment.getTime())).toBe('14:05');
});

test('every day of a year has the name the platform gives it', () => {
  const platform = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const first = dayNumber('2028-01-01');
  for (let number = first; number < first + 366; number++) {
    const day = dayOf(number);
    const parts = platform.formatToParts(new Date(`${day}T12:00:00Z`));
    const named = ({ type }: Intl.DateTimeFormatPart) =>
      type === 'weekday' || type === 'day' || type === 'month';
    expect(`${weekdayName(day)} ${dayAndMonth(day)}`).toBe(
      parts.flatMap((part) => (named(part) ? [part.value] : [])).join(' '),
    );
  }
});

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
  expect(nearMoment(moment, now)).toBe(words);
});

test('the last day of summer time is still that day', () => {
  expect(shortDay('2026-10-25')).toBe('Sun 25 Oct');
  expect(shortDay('2026-03-29')).toBe('Sun 29 Mar');
});

test('a placement has its weeks from Monday to Friday and knows which days are outside', () => {
  const weeks = workingWeeks({ start: '2026-11-04', end: '2026-12-10' });
  expect(weeks.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(weeks[0]?.days).toEqual([
    { day: '2026-11-02', inPlacement: false },
    { day: '2026-11-03', inPlacement: false },
    { day: '2026-11-04', inPlacement: true },
    { day: '2026-11-05', inPlacement: true },
    { day: '2026-11-06', inPlacement: true },
  ]);
  expect(weeks[5]?.days.at(-1)).toEqual({ day: '2026-12-11', inPlacement: false });
});

test('a placement that ends before it starts has no weeks, one of centuries has sixty', () => {
  expect(workingWeeks({ start: '2026-11-04', end: '2026-10-01' })).toEqual([]);
  expect(workingWeeks({ start: '2026-11-04', end: '9026-10-01' })).toHaveLength(60);
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '#domain/content/activity.ts';
import { addDays } from '#domain/day.ts';
import { hoursOf, minutesOf, plannedDay, planOf, saidAs } from '#domain/placement/hours.ts';
import { documents } from '../content/documents.ts';

const { placement, activity, absence } = documents;
const on = (day: string, change: Partial<Activity> = {}): Activity => ({
  ...activity,
  day,
  minutes: 60,
  ...change,
});

describe('the hours of a placement', () => {
  test('are summed week by week, Monday first, and in all', () => {
    const hours = hoursOf(
      placement,
      [on('2026-11-02'), on('2026-11-08'), on('2026-11-09', { minutes: 45 })],
      [],
    );
    expect(hours.weeks.map(({ practice }) => practice)).toEqual([120, 45, 0, 0, 0, 0]);
    expect(hours.weeks[1]).toMatchObject({ week: 2, monday: '2026-11-09', target: 2250 });
    expect(hours).toMatchObject({ practice: 165, target: 6 * 2250, outside: 0 });
  });

  test('count no breaks, never less than nothing, and study beside practice', () => {
    expect(minutesOf({ minutes: 450, break: 30 })).toBe(420);
    expect(minutesOf({ minutes: 20, break: 30 })).toBe(0);
    const study = on('2026-11-03', { type: 'study_time' });
    const hours = hoursOf(placement, [study, on('2026-11-03', { minutes: 90, break: 30 })], []);
    expect(hours).toMatchObject({ practice: 60, study: 60 });
  });

  test('show absence beside them, and what lies outside the placement counts nowhere', () => {
    const hours = hoursOf(
      placement,
      [on('2026-10-30'), on('2026-12-12')],
      [absence, { ...absence, day: '2026-12-13' }],
    );
    expect(hours).toMatchObject({ practice: 0, absent: 450, outside: 120 });
  });

  test('ask less of a week that begins or ends in the middle', () => {
    const short = { ...placement, start: '2026-11-04', end: '2026-11-17' };
    const targets = hoursOf(short, [], []).weeks.map(({ target }) => target);
    expect(targets).toEqual([1350, 2250, 900]);
    const none = { ...placement, pattern: placement.pattern.map(() => 'off' as const) };
    expect(hoursOf(none, [], []).target).toBe(0);
    expect(plannedDay(none)).toBe(0);
  });

  test('lose no minute, however days and breaks fall', () => {
    const any = fc.record({
      day: fc.integer({ min: -20, max: 60 }).map((days) => addDays(placement.start, days)),
      minutes: fc.integer({ min: 0, max: 1440 }),
      break: fc.integer({ min: 0, max: 120 }),
      type: fc.constantFrom('study_time' as const, 'governance' as const),
    });
    fc.assert(
      fc.property(fc.array(any), (changes) => {
        const all = changes.map((change) => ({ ...activity, ...change }));
        const { practice, study, outside, weeks } = hoursOf(placement, all, []);
        const sum = all.reduce((total, each) => total + minutesOf(each), 0);
        expect(practice + study + outside).toBe(sum);
        expect(weeks.reduce((total, week) => total + week.practice, 0)).toBe(practice);
      }),
    );
  });
});

test('a day has the plan of its weekday, and none outside the placement', () => {
  expect(planOf(placement, '2026-11-03')).toBe('base');
  expect(planOf(placement, '2026-11-06')).toBe('leadership');
  expect(planOf(placement, '2026-11-07')).toBe('off');
  expect(planOf(placement, '2026-12-14')).toBe('off');
  expect(plannedDay(placement)).toBe(450);
});

test.each([
  [0, '0 min'],
  [45, '45 min'],
  [60, '1 h'],
  [450, '7 h 30 min'],
  [60_000, '1,000 h'],
])('%i minutes are said as %s', (minutes, said) => {
  expect(saidAs(minutes)).toBe(said);
});

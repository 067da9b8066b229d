import { describe, expect, test } from 'vitest';
import {
  filtered,
  grouped,
  monthsUsed,
  newestFirst,
  type Summary,
  summaryOf,
  tagsUsed,
} from '#domain/summary.ts';
import { reflection } from './content/samples.ts';

test('a reflection is summed up for a list', () => {
  expect(summaryOf('d_1', reflection)).toEqual({
    id: 'd_1',
    title: 'A first governance meeting',
    excerpt: 'I sat in. Nobody asked the ward.',
    date: '2026-11-10',
    created: '2026-11-10T17:55:00.000Z',
    model: 'driscoll',
    activity: 'governance',
    tags: ['governance'],
    words: 7,
    binned: null,
    overlaps: 1,
  });
});

const one = summaryOf('d_1', { ...reflection, tags: ['Team', 'QI'] });
const entry = (id: string, change: Partial<Summary>): Summary => ({ ...one, id, ...change });
const ids = (summaries: readonly Summary[]) => summaries.map(({ id }) => id);

describe('a list', () => {
  const bin = entry('d_bin', { binned: '2026-11-12T00:00:00Z' });
  const kolb = entry('d_kolb', { model: 'kolb', activity: 'study_time', date: '2026-10-02' });
  const cafe = entry('d_cafe', { title: 'Café talk', tags: ['don’t'] });
  const all = [one, bin, kolb, cafe];

  test.each([
    [{}, ['d_1', 'd_kolb', 'd_cafe']],
    [{ bin: true }, ['d_bin']],
    [{ tag: 'team' }, ['d_1', 'd_kolb']],
    [{ activity: 'study_time' }, ['d_kolb']],
    [{ month: '2026-11' }, ['d_1', 'd_cafe']],
    [{ model: 'kolb' }, ['d_kolb']],
    [{ search: 'CAFE ta' }, ['d_cafe']],
    [{ search: 'dont' }, ['d_cafe']],
    [{ search: 'governance qi' }, ['d_1', 'd_kolb']],
    [{ search: 'overnance' }, []],
    [{ search: '  …' }, ['d_1', 'd_kolb', 'd_cafe']],
    [{ search: 'ward', month: '2026-10', tag: 'QI' }, ['d_kolb']],
  ] as const)('filtered by %j has %j', (filter, expected) => {
    expect(ids(filtered(all, filter))).toEqual(expected);
  });

  test('is sorted by the day of the event, then by when it was begun', () => {
    const late = entry('d_late', { created: '2026-11-11T00:00:00Z' });
    const old = entry('d_old', { date: '2026-11-09', created: '2026-11-12T00:00:00Z' });
    const twin = entry('d_2', {});
    expect(ids(newestFirst([old, one, late, twin]))).toEqual(['d_late', 'd_2', 'd_1', 'd_old']);
  });

  test('is grouped by placement week, and by month around it', () => {
    const placement = { start: '2026-11-02', end: '2026-12-11' };
    const groups = grouped([one, cafe, kolb], placement);
    expect(groups.map(({ key, week, words, entries }) => [key, week, words, ids(entries)])).toEqual(
      [
        ['week-2', 2, 14, ['d_1', 'd_cafe']],
        ['2026-10', undefined, 7, ['d_kolb']],
      ],
    );
    expect(grouped([one], null).map(({ key }) => key)).toEqual(['2026-11']);
  });

  test('knows the tags and months in use', () => {
    const lower = entry('d_3', { tags: ['team'] });
    expect(tagsUsed([one, lower])).toEqual([
      { tag: 'Team', count: 2 },
      { tag: 'QI', count: 1 },
    ]);
    expect(monthsUsed([kolb, one, cafe])).toEqual(['2026-11', '2026-10']);
  });
});

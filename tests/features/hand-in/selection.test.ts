import { expect, test } from 'vitest';
import type { Summary } from '#domain/summary.ts';
import {
  chosenFrom,
  countWordsOf,
  fileName,
  monthsOf,
  tagsOf,
} from '#features/hand-in/selection.ts';
import { chosenWords } from '#features/hand-in/words.ts';

function entry(id: string, change: Partial<Summary> = {}): Summary {
  return {
    id,
    title: id,
    excerpt: '',
    date: '2026-11-10',
    created: '2026-11-10T09:00:00.000Z',
    model: 'gibbs',
    activity: 'governance',
    tags: [],
    words: 100,
    binned: null,
    overlaps: 0,
    ...change,
  };
}

const all = [
  entry('late', { date: '2026-11-20', tags: ['Leadership'], words: 1104 }),
  entry('early', { date: '2026-10-02', tags: ['leadership', 'data'] }),
  entry('binned', { tags: ['data', 'old'], binned: '2026-11-12T09:00:00.000Z' }),
  entry('middle'),
];
const ids = (chosen: readonly Summary[]) => chosen.map(({ id }) => id);

test('entries run from the oldest to the newest, and the bin is never handed in', () => {
  expect(ids(chosenFrom(all, { by: 'all' }))).toEqual(['early', 'middle', 'late']);
});

test('a tag is the same however it is spelt', () => {
  expect(ids(chosenFrom(all, { by: 'tag', tag: 'LEADERSHIP' }))).toEqual(['early', 'late']);
  expect(ids(chosenFrom(all, { by: 'tag', tag: undefined }))).toEqual([]);
});

test('a month holds its own days', () => {
  expect(ids(chosenFrom(all, { by: 'month', month: '2026-11' }))).toEqual(['middle', 'late']);
});

test('a binned entry stays out although it was chosen by hand', () => {
  const chosen = chosenFrom(all, { by: 'hand', ids: new Set(['late', 'binned', 'unknown']) });
  expect(ids(chosen)).toEqual(['late']);
});

test('tags and months are offered with how many entries they bring', () => {
  expect(tagsOf(all)).toEqual([
    { value: 'data', count: 1 },
    { value: 'Leadership', count: 2 },
  ]);
  expect(monthsOf(all)).toEqual([
    { value: '2026-11', count: 2 },
    { value: '2026-10', count: 1 },
  ]);
});

test('entries and words are counted in words', () => {
  expect(countWordsOf(chosenFrom(all, { by: 'all' }))).toBe('3 entries, 1,304 words');
  expect(countWordsOf([entry('one', { words: 1 })])).toBe('1 entry, 1 word');
});

test('the file carries the day and nothing anyone wrote', () => {
  expect(fileName('2026-11-23')).toBe('portfolio-2026-11-23.html');
});

test('the reader of the document is told how entries were chosen', () => {
  expect(chosenWords({ by: 'month', month: '2026-11' })).toBe('Entries of November 2026');
  expect(chosenWords({ by: 'tag', tag: 'data' })).toBe('Entries tagged data');
});

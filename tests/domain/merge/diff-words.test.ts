import { expect, test } from 'vitest';
import { diffWords } from '#domain/merge/diff-words.ts';

const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => ({ same: text, added: `{+${text}+}`, removed: `{-${text}-}` })[kind])
    .join('');

test.each([
  ['', '', ''],
  ['', 'New.', '{+New.+}'],
  ['Gone.', '', '{-Gone.-}'],
  ['I sat in.', 'I sat quietly in.', 'I sat {+quietly +}in.'],
  ['The ward sister spoke.', 'The ward manager spoke.', 'The ward {-sister-}{+manager+} spoke.'],
  ['One. Two. Three.', 'One. Three.', 'One. {-Two. -}Three.'],
  ['A b. C d. E f.', 'A x. C d. E y.', 'A {-b-}{+x+}. C d. E {-f-}{+y+}.'],
  // Words replaced one by one would be read as a salad of both.
  ['I wrote 10, 20 down.', 'I let it be.', 'I {-wrote 10, 20 down-}{+let it be+}.'],
])('from %j to %j', (before, after, words) => {
  expect(shown(before, after)).toBe(words);
});

test('finds two small edits in a long text that repeats itself', () => {
  const repeated = Array.from({ length: 10_000 }, () => 'the').join(' ');
  const segments = diffWords(repeated, `first ${repeated.replace('the the', 'the one the')} last`);
  expect(segments.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toEqual([
    'first',
    'one',
    'last',
  ]);
  expect(segments.some(({ kind }) => kind === 'removed')).toBe(false);
});

test('shows a text that was written anew as one change', () => {
  const words = (stem: string) => Array.from({ length: 2000 }, (_, i) => `${stem}${i}`).join('-');
  expect(diffWords(words('a'), words('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

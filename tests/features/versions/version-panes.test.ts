import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from '#domain/merge/diff-words.ts';
import { paneOf } from '#features/versions/version-panes.ts';

const mine = 'The same.\n\nAlso the same.\n\nI waited ten seconds.\n\nThe end.';
const theirs = 'The same.\n\nAlso the same.\n\nI waited.\n\nThe end.';

test('paragraphs that are the same are counted, the others are open with what is only here', () => {
  expect(paneOf(diffWords(mine, theirs), 'mine')).toEqual([
    { is: 'same', paragraphs: 2 },
    {
      is: 'different',
      segments: [
        { kind: 'same', text: 'I waited' },
        { kind: 'added', text: ' ten seconds' },
        { kind: 'same', text: '.' },
      ],
    },
    { is: 'same', paragraphs: 1 },
  ]);
});

test('a version that only lacks words is read whole', () => {
  const parts = paneOf(diffWords(mine, theirs), 'theirs');
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({ is: 'different' });
});

test('an open paragraph is never marked with words of the other version', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', ' ', '. ', '\n\n'),
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const parts = paneOf(diffWords(one, other), 'mine');
      const open = parts.flatMap((part) => (part.is === 'different' ? part.segments : []));
      for (const { text: words } of open) expect(one).toContain(words);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords, type Segment } from '#domain/merge/diff-words.ts';

function joined(segments: readonly Segment[], kind: Segment['kind']): string {
  return segments
    .filter((segment) => segment.kind === 'same' || segment.kind === kind)
    .map(({ text }) => text)
    .join('');
}

const sentences = fc
  .array(fc.constantFrom('I ', 'listened. ', 'to ', 'the ', 'ward', '.', '\n', '’', '👍🏽 ', '! '), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

const texts = fc.oneof(sentences, fc.string({ unit: 'binary', maxLength: 60 }));

test('what stayed and went is the text before, what stayed and came is the text after', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const segments = diffWords(before, after);
      expect(joined(segments, 'removed')).toBe(before);
      expect(joined(segments, 'added')).toBe(after);
    }),
    { numRuns: 1000 },
  );
});

test('equal texts have no difference and no segment is empty', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const same = before === '' ? [] : [{ kind: 'same', text: before }];
      expect(diffWords(before, before)).toEqual(same);
      expect(diffWords(before, after).filter(({ text }) => text === '')).toEqual([]);
    }),
  );
});

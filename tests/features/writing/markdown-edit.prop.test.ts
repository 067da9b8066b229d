import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownEdit } from '#features/writing/markdown-edit.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'é', ' ', '\n', '*', '_', '-', '>', '['),
  maxLength: 40,
});
const what = fc.constantFrom('bold', 'italic', 'list', 'quote', 'link');

test('marking takes no letter away and leaves the selection inside the text', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), what, (before, one, other, mark) => {
      const ends = [one, other].map((position) => position % (before.length + 1));
      const [start = 0, end = 0] = ends.toSorted((a, b) => a - b);
      const edit = markdownEdit(before, start, end, mark);
      const after = before.slice(0, edit.from) + edit.insert + before.slice(edit.to);
      expect(lettersOf(after.replaceAll('https://', ''))).toBe(lettersOf(before));
      expect(edit.selectionStart).toBeGreaterThanOrEqual(0);
      expect(edit.selectionStart).toBeLessThanOrEqual(edit.selectionEnd);
      expect(edit.selectionEnd).toBeLessThanOrEqual(after.length);
    }),
  );
});

/** What a person typed, without signs and spaces. */
function lettersOf(words: string): string {
  return words.replace(/[^\p{L}]/gu, '');
}

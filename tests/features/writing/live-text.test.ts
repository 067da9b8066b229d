import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movePosition, sameText } from '#features/writing/live-text.ts';

test('what keeping tidies is still the same text', () => {
  expect(sameText('A title ', 'A title')).toBe(true);
  expect(sameText('cafe\u0301', 'caf\u00e9')).toBe(true);
  expect(sameText('A title', 'Another title')).toBe(false);
});

test('words that arrive before the caret push it on, words after it leave it', () => {
  expect(movePosition('one three', 'one two three', 9)).toBe(13);
  expect(movePosition('one two', 'one two three', 3)).toBe(3);
});

test('a caret in words that went stands where they were', () => {
  expect(movePosition('one big cat', 'one cat', 6)).toBe(4);
});

test('a caret stays between the same words whatever is put in elsewhere', () => {
  // The mark itself may not be typed: beside it, nobody could say which of two the caret follows.
  const words = fc.string({ maxLength: 20 }).map((text) => text.replaceAll('|', ''));
  fc.assert(
    fc.property(words, words, words, (head, tail, added) => {
      const before = `${head}|${tail}`;
      const caret = head.length + 1;
      const inFront = `${added}\u0000${before}`;
      const behind = `${before}\u0000${added}`;
      expect(inFront.slice(movePosition(before, inFront, caret))).toBe(tail);
      expect(behind.slice(0, movePosition(before, behind, caret))).toBe(`${head}|`);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, excerptOf, sharesOfWords, wordsIn } from '#domain/reflection/words.ts';

describe('counting words', () => {
  test.each([
    ['', 0],
    ['one', 1],
    ['I don’t know, she said.', 5],
    ['long-arm educator', 2],
    ['**bold** and _italic_', 3],
    ['- first\n- second', 2],
    ['— … *** 👍🏽', 0],
    ['0.5 of 37.5 hours', 4],
    ['Schön’s cafe\u0301', 2],
    ['cats/dogs', 2],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test('an entry counts its stages, not what is carried or left from another model', () => {
    expect(wordsIn({ model: 'driscoll', stages: { what: 'a b', so_what: 'c', ce: 'd' } })).toBe(3);
  });

  test('shares add up to one and are nought while nothing is written', () => {
    const shares = sharesOfWords('driscoll', { what: 'a b c', now_what: 'd' });
    expect(shares).toEqual([
      { key: 'what', words: 3, share: 0.75 },
      { key: 'so_what', words: 0, share: 0 },
      { key: 'now_what', words: 1, share: 0.25 },
    ]);
    expect(sharesOfWords('free', {})).toEqual([{ key: 'entry', words: 0, share: 0 }]);
  });
});

describe('an excerpt', () => {
  test.each([
    ['**Bold** and *italic* text', 'Bold and italic text'],
    ['> quoted\n- one\n- two', 'quoted one two'],
    ['1. first\n2. second', 'first second'],
    ['see [the page](https://nhs.uk) now', 'see the page now'],
    ['2 * 3 and snake_case stay', '2 * 3 and snake_case stay'],
    ['', ''],
  ])('of %j is %j', (text, excerpt) => {
    expect(excerptOf(text)).toBe(excerpt);
  });

  test('is cut between words and says that there is more', () => {
    expect(excerptOf('one two three four', 11)).toBe('one two…');
    expect(excerptOf('x'.repeat(500), 10)).toBe('xxxxxxxxxx…');
    expect(excerptOf('one two', 7)).toBe('one two');
  });

  test('is one line of at most the length asked for, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const excerpt = excerptOf(text, 40);
        expect(excerpt.length).toBeLessThanOrEqual(41);
        expect(excerpt).not.toMatch(/[\n\t]/);
      }),
    );
  });
});

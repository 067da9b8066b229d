import { describe, expect, test } from 'vitest';
import { refusalWords, waitingWords } from '#features/lock/words.ts';

describe('why it stayed locked', () => {
  test('of five words, the words are spoken of', () => {
    expect(refusalWords('wrong-passphrase', 'acorn badge lilac mural otter')).toBe(
      'Those five words do not open this portfolio. Nothing has changed. Check the spelling, or use your recovery kit.',
    );
  });

  test('of anything else, the passphrase', () => {
    expect(refusalWords('wrong-passphrase', 'my hens lay blue eggs, all six')).toMatch(
      /^That passphrase/,
    );
  });

  test('a mistyped kit was not even tried, a wrong one was', () => {
    expect(refusalWords('mistyped-kit', 'a b c d e')).toContain('was not tried');
    expect(refusalWords('wrong-kit', '')).toContain('another portfolio');
  });
});

describe('what waits inside', () => {
  test.each([
    [{ typed: 0, unsent: 0 }, true, 'Everything you wrote is kept inside.'],
    [{ typed: 2, unsent: 0 }, true, '2 notes wait inside.'],
    [
      { typed: 1, unsent: 1 },
      true,
      '1 note waits inside. 1 change waits to be sent. Sending needs no unlocking.',
    ],
    [{ typed: 0, unsent: 3 }, true, '3 changes wait to be sent. Sending needs no unlocking.'],
    [{ typed: 0, unsent: 3 }, false, 'Everything you wrote is kept inside.'],
    [
      { typed: 0, unsent: 1, signedOut: true },
      true,
      '1 change waits here until you sign in again.',
    ],
  ])('%j, connected %s', (waiting, isConnected, words) => {
    expect(waitingWords({ signedOut: false, ...waiting }, isConnected)).toBe(words);
  });
});

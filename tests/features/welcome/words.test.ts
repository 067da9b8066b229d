import { describe, expect, test } from 'vitest';
import { loginNameProblem } from '#features/welcome/login-name.ts';
import { restoredWords, restoreWords, signInWords } from '#features/welcome/words.ts';

describe('what a restore says', () => {
  test('every way it can fail says that nothing here was touched or changed', () => {
    for (const [code, words] of Object.entries(restoreWords)) {
      expect(words, code).toMatch(/Nothing on this device was touched|Nothing was changed/);
    }
  });

  test('counts what came back and what was left out', () => {
    expect(restoredWords({ records: 1, refused: 0 })).toBe(
      '1 record is back, and each one was checked.',
    );
    expect(restoredWords({ records: 1412, refused: 0 })).toContain('1,412 records are back');
    expect(restoredWords({ records: 410, refused: 2 })).toContain(
      '2 records were damaged and left out',
    );
    expect(restoredWords({ records: 410, refused: 1 })).toContain(
      '1 record was damaged and left out',
    );
  });
});

test('every way to fail to sign in says that nothing changed', () => {
  for (const [code, words] of Object.entries(signInWords)) {
    expect(words, code).toMatch(/Nothing|still there|not tried/);
  }
});

describe('a login name as typed', () => {
  test.each(['quiet-heron-4821', ' Quiet Heron 4821 ', 'QUIET_HERON_4821'])(
    '%j can be one',
    (typed) => {
      expect(loginNameProblem(typed)).toBeUndefined();
    },
  );

  test.each(['', '  '])('%j is asked for', (typed) => {
    expect(loginNameProblem(typed)).toContain('Type your login name');
  });

  test.each(['maya@uni.ac.uk', 'quiet-heron', 'quiet-heron-48211'])(
    '%j is told what one looks like',
    (typed) => {
      expect(loginNameProblem(typed)).toContain('two words and four digits');
    },
  );
});

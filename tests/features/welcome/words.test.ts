import { describe, expect, test } from 'vitest';
import { loginNameProblem } from '#features/welcome/login-name.ts';
import { restoredWords, restoreWords, signInWords } from '#features/welcome/words.ts';

describe('what a restore says', () => {
  const refusals = [
    'wrong-passphrase',
    'mistyped-kit',
    'wrong-kit',
    'damaged-keys',
    'foreign-file',
    'damaged-file',
    'newer-file',
    'nothing-new',
  ] as const;
  const stops = ['disk-full', 'storage-lost'] as const;

  test('every way it can be refused says that nothing here was touched or changed', () => {
    for (const code of refusals) {
      expect(restoreWords({ code })).toMatch(
        /Nothing on this device was touched|Nothing was changed/,
      );
    }
    for (const code of stops) {
      expect(restoreWords({ code, wrote: false, done: 0, of: 300 })).toContain(
        'Nothing on this device was touched',
      );
    }
  });

  test('one that was cut off says how much is back, that it stays, and how to go on', () => {
    for (const code of stops) {
      const words = restoreWords({ code, wrote: true, done: 1200, of: 1412 });
      expect(words).toContain('1,200 of 1,412 entries are back, and stay.');
      expect(words).toContain('restore from the same file again: it brings the rest.');
      expect(words).not.toContain('touched');
    }
  });

  test('one that was cut off before the first entry says that part of it is back', () => {
    expect(restoreWords({ code: 'disk-full', wrote: true, done: 0, of: 0 })).toContain(
      'Part of the backup is back, and stays.',
    );
  });

  test('counts the entries that came back, and what was left out', () => {
    expect(restoredWords({ entries: 1, refused: 0 })).toBe(
      '1 entry is back, and everything was checked.',
    );
    expect(restoredWords({ entries: 1412, refused: 0 })).toContain('1,412 entries are back,');
    expect(restoredWords({ entries: 0, refused: 0 })).toContain('What the backup holds is back,');
    expect(restoredWords({ entries: 410, refused: 2 })).toContain(
      '2 parts of the file were damaged and left out',
    );
    expect(restoredWords({ entries: 410, refused: 1 })).toContain(
      '1 part of the file was damaged and left out',
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

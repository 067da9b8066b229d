import { describe, expect, test } from 'vitest';
import {
  chosenPassphrase,
  noPassphrase,
  offerWords,
  passphraseProblem,
} from '#features/passphrase-draft.ts';

const made = 'acorn badge lilac mural otter';

describe('a passphrase made for someone', () => {
  test('is five words, and other words the next time', async () => {
    const [one, other] = [await offerWords(), await offerWords()];
    expect(one.split(' ')).toHaveLength(5);
    expect(one).not.toBe(other);
  });

  test('has to be typed once', () => {
    const draft = { ...noPassphrase, made };
    expect(passphraseProblem(draft)).toContain('Type the five words');
    expect(passphraseProblem({ ...draft, typed: 'acorn badge lilac mural' })).toContain(
      'not the five',
    );
    expect(passphraseProblem({ ...draft, typed: made })).toBeUndefined();
  });

  test('may be typed with a phone’s capital and stray spaces, and is used as it was made', () => {
    const draft = { ...noPassphrase, made, typed: ' Acorn badge  lilac mural otter ' };
    expect(passphraseProblem(draft)).toBeUndefined();
    expect(chosenPassphrase(draft)).toBe(made);
  });

  test('cannot be chosen before it was made', () => {
    expect(passphraseProblem(noPassphrase)).toContain('still being made');
  });
});

describe('a passphrase of one’s own', () => {
  const own = (text: string) => ({ ...noPassphrase, made, kind: 'own', own: text }) as const;

  test.each([
    ['', 'Type a passphrase'],
    ['fourteen chars', 'too short'],
    ['x'.repeat(129), 'too long'],
    ['passwordpassword', 'first things'],
  ])('%j is refused in words', (text, words) => {
    expect(passphraseProblem(own(text))).toContain(words);
  });

  test('of fifteen characters will do, and is used as typed', () => {
    const text = 'my hens lay blue';
    expect(passphraseProblem(own(text))).toBeUndefined();
    expect(chosenPassphrase(own(text))).toBe(text);
  });

  test('is used in one form, however the keyboard composes its accents', () => {
    expect(chosenPassphrase(own('cafe\u0301 au lait at six'))).toBe('caf\u00e9 au lait at six');
  });
});

test('switching between made and own loses neither', () => {
  const draft = { ...noPassphrase, made, typed: made, own: 'my hens lay blue' };
  expect(chosenPassphrase({ ...draft, kind: 'own' })).toBe('my hens lay blue');
  expect(chosenPassphrase({ ...draft, kind: 'made' })).toBe(made);
});

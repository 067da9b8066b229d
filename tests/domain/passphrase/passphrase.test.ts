import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePassphrase } from '#domain/passphrase/choose-passphrase.ts';
import { judgePassphrase, passphraseLength } from '#domain/passphrase/judge-passphrase.ts';
import { chooseLoginName, readLoginName } from '#domain/passphrase/login-name.ts';
import { adjectives, nouns } from '#domain/passphrase/login-words.ts';
import { chooseOne } from '#domain/passphrase/unbiased.ts';
import { passphraseWords } from '#domain/passphrase/word-list.ts';

/** Gives these 16-bit numbers, one after the other, then begins again. */
function drawing(...numbers: readonly number[]) {
  let next = 0;
  return () => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return Uint8Array.of(number >> 8, number & 255);
  };
}

const problem = (code: string) => ({ ok: false, error: { code } });

describe('the word lists', () => {
  test('the EFF short list is whole but for the one word with a hyphen: every word is one run of small letters', () => {
    expect(passphraseWords).toHaveLength(1295);
    expect(new Set(passphraseWords).size).toBe(1295);
    expect(passphraseWords.filter((word) => !/^[a-z]{3,5}$/.test(word))).toEqual([]);
    expect([passphraseWords[0], passphraseWords.at(-1)]).toEqual(['acid', 'zoom']);
  });

  test.each([
    ['adjectives', adjectives],
    ['nouns', nouns],
  ])('there are at least 256 plain %s, each once', (_name, words) => {
    expect(words.length).toBeGreaterThanOrEqual(256);
    const doubled = words.filter((word, index) => words.indexOf(word) !== index);
    expect(doubled).toEqual([]);
    expect(words.filter((word) => !/^[a-z]{2,9}$/.test(word))).toEqual([]);
  });
});

describe('choosing', () => {
  test('five words come from the list', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(255)), (stream) => {
        const words = choosePassphrase((count) => Uint8Array.from([...stream.take(count)])).split(
          ' ',
        );
        expect(words).toHaveLength(5);
        expect(words.filter((word) => !passphraseWords.includes(word))).toEqual([]);
      }),
    );
  });

  test('every item stands for as many draws as every other, and the rest is drawn again', () => {
    const items = Array.from({ length: 1296 }, (_, index) => index);
    const counts = new Map<number, number>();
    for (let number = 0; number < 65_536; number += 1) {
      const again = 7;
      const chosen = chooseOne(items, drawing(number, again));
      const rejected = number >= 64_800;
      if (rejected) expect(chosen).toBe(again);
      else counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([50]));
    expect(counts.size).toBe(1296);
  });

  test('a source of randomness that is stuck is noticed', () => {
    expect(() => choosePassphrase(drawing(65_535))).toThrow('broken');
  });

  test('a login name is two words and four digits, and is read back in any spelling', () => {
    const name = chooseLoginName(drawing(4, 8, 2, 1, 300, 301));
    expect(name).toBe(`${adjectives[300]}-${nouns[301]}-4821`);
    const [adjective, noun] = name.split('-');
    expect(readLoginName(` ${adjective?.toUpperCase()} ${noun} – 4821 `)).toBe(name);
    expect(readLoginName('quiet-heron-482')).toBeUndefined();
    expect(readLoginName('<b>-heron-4821')).toBeUndefined();
  });
});

describe('judging', () => {
  test('what is offered passes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...passphraseWords), { minLength: 5, maxLength: 5 }),
        (words) => {
          expect(judgePassphrase(words.join(' '))).toEqual({ ok: true, value: words.join(' ') });
        },
      ),
    );
  });

  test.each([
    'my aunt grows 14 leeks',
    'zq8#kPw!vt2Lmx9',
    'the leadership placement began on a foggy bus',
    'naïve façade über',
    '雨の日は図書館で本を読みます。',
  ])('%j passes as it is, in NFKC', (text) => {
    expect(judgePassphrase(text)).toEqual({ ok: true, value: text.normalize('NFKC') });
  });

  test('length is counted in characters after NFKC', () => {
    expect(passphraseLength).toEqual({ least: 15, most: 128 });
    expect(judgePassphrase('fourteen chars')).toEqual(problem('too-short'));
    expect(judgePassphrase('ﬁfteen charact')).toEqual({ ok: true, value: 'fifteen charact' });
    expect(judgePassphrase('👍🏽 thumbs')).toEqual(problem('too-short'));
    const long = Array.from({ length: 64 }, (_, index) =>
      String.fromCodePoint(97 + index, 200 + index),
    );
    expect(judgePassphrase(long.join('').slice(0, 128)).ok).toBe(true);
    expect(judgePassphrase(`${long.join('')}x`)).toEqual(problem('too-long'));
  });

  test.each([
    'aaaaaaaaaaaaaaaaaaaa',
    'abababababababababab',
    'hello hello hello hello',
    'abcdefghijklmnopqrst',
    '12345678901234567890',
    '98765432109876543210',
    'qwertyuiopasdfghjkl',
    'pillarbookpillarbook',
    'Pillarbook 2026 !!!!',
    'Password12345678',
    'Correct Horse Battery Staple',
    'correct-horse-battery-staple-1',
    'The quick brown fox jumps over the lazy dog',
    'May the Force be with you!',
    '!!!!????....,,,,----',
  ])('%j is what everyone tries', (text) => {
    expect(judgePassphrase(text)).toEqual(problem('too-common'));
  });

  test('any text is judged without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof judgePassphrase(text).ok).toBe('boolean');
      }),
    );
  });
});

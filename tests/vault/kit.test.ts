import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kitSecret, kitText } from '#vault/kit.ts';
import { newVault, person } from './people.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secret = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => new Uint8Array(bytes));

/** Every code that differs from this one in a single character. */
function slips(kit: string): string[] {
  return [...kit].flatMap((old, at) =>
    old === '-'
      ? []
      : [...ALPHABET]
          .filter((letter) => letter !== old)
          .map((letter) => kit.slice(0, at) + letter + kit.slice(at + 1)),
  );
}

function neighbourSwaps(kit: string): string[] {
  const plain = kit.replaceAll('-', '');
  return [...plain].flatMap((letter, at) => {
    const next = plain[at + 1];
    const swapped = plain.slice(0, at) + next + letter + plain.slice(at + 2);
    return next === undefined || next === letter ? [] : [swapped];
  });
}

describe('the recovery kit', () => {
  test('is 8 groups of 4 from the alphabet of Crockford', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        expect(kitText(bytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(kitSecret(kitText(bytes))).toEqual(bytes);
      }),
    );
  });

  test('refuses every single wrong character and every swap of neighbours', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const kit = kitText(bytes);
        const wrong = [...slips(kit), ...neighbourSwaps(kit)];
        expect(wrong.length).toBeGreaterThanOrEqual(32 * 31);
        expect(wrong.filter((typed) => kitSecret(typed) !== undefined)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('is read however it is typed', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const kit = kitText(bytes);
        const forms = [
          kit.toLowerCase(),
          kit.replaceAll('-', ''),
          kit.replaceAll('-', ' '),
          kit.replaceAll('-', ' – '),
          ` ${kit.replaceAll('0', 'o').replaceAll('1', 'l')}\n`,
          kit.replaceAll('0', 'O').replaceAll('1', 'I'),
          kit.replace(/.{3}/g, '$&-'),
        ];
        for (const typed of forms) expect(kitSecret(typed)).toEqual(bytes);
      }),
    );
  });

  test('refuses what is too short, too long or not of the alphabet', () => {
    const kit = kitText(new Uint8Array(16).fill(7));
    for (const typed of ['', kit.slice(1), `${kit}0`, kit.replace(/^./, 'U'), '💊'.repeat(32)]) {
      expect(kitSecret(typed)).toBeUndefined();
    }
  });

  test('a slip is told before anything is tried', async () => {
    const { vault, identity, kit } = await person();
    const [slip] = slips(kit);
    const way = { by: 'kit' as const, text: slip ?? '' };
    const mistyped = { ok: false, error: 'mistyped-kit' };
    expect(await vault.unlock(identity, way)).toEqual(mistyped);
    expect(await newVault().proofOf(identity.loginName, way)).toEqual(mistyped);
  });
});

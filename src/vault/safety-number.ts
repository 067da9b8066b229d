import { toUtf8 } from '#foundation/bytes.ts';
import { canonicalBytes } from '#protocol/canonical.ts';
import type { Card } from '#protocol/card.ts';

const DIGITS = 32;
/** Work for one guess: somebody between the two may look for two pairs of keys with one number. */
const ROUNDS = 100_000;

/**
 * 32 digits both sides of a relation read to each other, the same from either side. PBKDF2-SHA-256
 * over both cards' keys in the order of their ids; 256 bits modulo 10^32 favour no number by more
 * than 2^-149.
 */
export async function safetyNumber(one: Card, other: Card): Promise<string> {
  const pair = [one, other]
    .map(({ id, sign, box }) => ({ id, sign, box }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const key = await crypto.subtle.importKey('raw', canonicalBytes(pair), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const slow = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: toUtf8('ep1/safety-number'),
    iterations: ROUNDS,
  };
  const bits = new DataView(await crypto.subtle.deriveBits(slow, key, 256));
  let number = 0n;
  for (let at = 0; at < 32; at += 8) number = (number << 64n) | bits.getBigUint64(at);
  const digits = (number % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, '0');
  return (digits.match(/.{4}/g) ?? []).join(' ');
}

import { base32crockford } from '@scure/base';
import { type Bytes, bytesOf } from '#foundation/bytes.ts';

const SECRET = 16;
const CHECK = 4;
const GROUP = 4;

/**
 * The recovery code as it is printed: 128 secret bits and a CRC-32 behind them. A wrong character
 * changes at most 5 bits in a row, two swapped neighbours at most 10, and a CRC-32 catches every
 * burst of up to 32: not one such slip gets through, where a truncated hash would only make it rare.
 */
export function kitText(secret: Bytes): string {
  const all = new Uint8Array(SECRET + CHECK);
  all.set(secret);
  new DataView(all.buffer).setUint32(SECRET, crc32(secret));
  const text = base32crockford.encode(all);
  return (text.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** The secret of a typed code, however it is grouped or cased; undefined if any character is wrong. */
export function kitSecret(typed: string): Bytes | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{32}$/.test(text)) return undefined;
  const all = bytesOf(base32crockford.decode(text));
  const secret = all.slice(0, SECRET);
  return new DataView(all.buffer).getUint32(SECRET) === crc32(secret) ? secret : undefined;
}

/** CRC-32, most significant bit first, so that a burst in the text is a burst in the polynomial. */
function crc32(bytes: Bytes): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) {
      rest = rest < 0 ? (rest << 1) ^ 0x04c11db7 : rest << 1;
    }
  }
  return rest >>> 0;
}

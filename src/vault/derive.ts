import { type Bytes, bytesOf, toUtf8 } from '#foundation/bytes.ts';
import { canonicalBytes } from '#protocol/canonical.ts';

/** Everything a key is ever derived for. One name, one use (EP1 section 3). */
export type Purpose =
  | 'auth'
  | 'kek'
  | 'rec-auth'
  | 'rec-kek'
  | 'cache'
  | 'slot'
  | 'local'
  | 'record'
  | 'thread'
  | 'file'
  | 'note'
  | 'sign'
  | 'inv-auth'
  | 'inv-enc';

/** A secret that yields other keys and can itself not be read any more. */
export function sourceKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
}

/** `ep1/<purpose>`, and where one purpose has many keys, a line break and the canonical JSON of the place. */
export function purposeBytes(purpose: string, place?: object): Bytes {
  const name = toUtf8(`ep1/${purpose}`);
  if (!place) return name;
  const where = canonicalBytes(place);
  const all = new Uint8Array(name.length + 1 + where.length);
  all.set(name);
  all[name.length] = 10;
  all.set(where, name.length + 1);
  return all;
}

function hkdf(purpose: Purpose, place?: object) {
  return {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: purposeBytes(purpose, place),
  };
}

/** 32 bytes that leave WebCrypto: proofs, and keys that are handed on sealed. */
export async function deriveBytes(
  source: CryptoKey,
  purpose: Purpose,
  place?: object,
): Promise<Bytes> {
  return bytesOf(await crypto.subtle.deriveBits(hkdf(purpose, place), source, 256));
}

/** An AES-256-GCM key that cannot be read. */
export function deriveCipherKey(
  source: CryptoKey,
  purpose: Purpose,
  place?: object,
): Promise<CryptoKey> {
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(hkdf(purpose, place), source, aes, false, ['encrypt', 'decrypt']);
}

/** An HMAC-SHA-256 key that cannot be read. */
export function deriveMacKey(source: CryptoKey, purpose: Purpose): Promise<CryptoKey> {
  const mac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return crypto.subtle.deriveKey(hkdf(purpose), source, mac, false, ['sign']);
}

export function importCipherKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

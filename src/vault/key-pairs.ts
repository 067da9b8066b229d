import { type Bytes, bytesOf, fromBase64url, toBase64url } from '#foundation/bytes.ts';

/** RFC 8410 PrivateKeyInfo up to the 32 bytes of the key itself. */
const pkcs8 = {
  Ed25519: [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20],
  X25519: [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20],
} as const;
type Curve = keyof typeof pkcs8;

/** Both halves raw, base64url. */
export type RawPair = { readonly public: string; readonly private: string };

export async function makePair(curve: Curve): Promise<RawPair> {
  const pair = (await crypto.subtle.generateKey(curve, true, usagesOf(curve))) as CryptoKeyPair;
  const exported = bytesOf(await crypto.subtle.exportKey('raw', pair.publicKey));
  const whole = bytesOf(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  return { public: toBase64url(exported), private: toBase64url(whole.slice(-32)) };
}

/** A private key that cannot be read any more. */
export function importPrivate(curve: Curve, raw: string): Promise<CryptoKey> {
  const der = new Uint8Array([...pkcs8[curve], ...fromBase64url(raw)]);
  const usages: KeyUsage[] = curve === 'Ed25519' ? ['sign'] : ['deriveBits'];
  return crypto.subtle.importKey('pkcs8', der, curve, false, usages);
}

export function importPublic(curve: Curve, raw: string): Promise<CryptoKey> {
  const usages: KeyUsage[] = curve === 'Ed25519' ? ['verify'] : [];
  return crypto.subtle.importKey('raw', fromBase64url(raw), curve, true, usages);
}

export async function signWith(key: CryptoKey, bytes: Bytes): Promise<string> {
  return toBase64url(bytesOf(await crypto.subtle.sign('Ed25519', key, bytes)));
}

/** The public half of an X25519 key: the key times the base point (RFC 7748). */
export async function publicOf(boxKey: CryptoKey): Promise<string> {
  const basePoint = new Uint8Array(32);
  basePoint[0] = 9;
  const point = await crypto.subtle.importKey('raw', basePoint, 'X25519', true, []);
  return toBase64url(
    bytesOf(await crypto.subtle.deriveBits({ name: 'X25519', public: point }, boxKey, 256)),
  );
}

function usagesOf(curve: Curve): KeyUsage[] {
  return curve === 'Ed25519' ? ['sign', 'verify'] : ['deriveBits'];
}

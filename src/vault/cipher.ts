import { type Bytes, bytesOf } from '#foundation/bytes.ts';

const NONCE = 12;

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** AES-256-GCM with a 128-bit tag behind the ciphertext. */
export async function encrypt(
  key: CryptoKey,
  nonce: Bytes,
  additionalData: Bytes,
  plain: Bytes,
): Promise<Bytes> {
  return bytesOf(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, plain),
  );
}

/** Undefined when key, nonce, bound data or ciphertext is not the one it was sealed with. */
export async function decrypt(
  key: CryptoKey,
  nonce: Bytes,
  additionalData: Bytes,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  try {
    return bytesOf(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, sealed),
    );
  } catch {
    return undefined;
  }
}

/** Ciphertext that carries its random nonce in front. */
export async function sealBox(key: CryptoKey, bound: Bytes, plain: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE);
  const sealed = await encrypt(key, nonce, bound, plain);
  const box = new Uint8Array(NONCE + sealed.length);
  box.set(nonce);
  box.set(sealed, NONCE);
  return box;
}

/** What `sealBox` sealed under the same key and bound data; undefined for anything else. */
export async function openBox(
  key: CryptoKey,
  bound: Bytes,
  box: Bytes,
): Promise<Bytes | undefined> {
  return decrypt(key, box.slice(0, NONCE), bound, box.slice(NONCE));
}

import * as v from 'valibot';
import { fromBase64url, toUtf8 } from '#foundation/bytes.ts';
import { base64url } from './base64url.ts';
import { signedBytes, sha256 } from './canonical.ts';
import { type UserId, userIdSchema } from './ids.ts';

/** A person's two public keys, signed by the first, under the first one's fingerprint. */
export const cardSchema = v.strictObject({
  v: v.literal(1),
  typ: v.literal('card'),
  id: userIdSchema,
  /** Ed25519 public key, raw, base64url. */
  sign: base64url(32),
  /** X25519 public key, raw, base64url. */
  box: base64url(32),
  sig: base64url(64),
});

export type Card = v.InferOutput<typeof cardSchema>;

/** The id that belongs to a signing key: RFC 7638 thumbprint of its JWK (RFC 8037 OKP). */
export async function userIdOf(signKey: string): Promise<UserId> {
  const jwk = `{"crv":"Ed25519","kty":"OKP","x":"${signKey}"}`;
  return `u_${await sha256(toUtf8(jwk))}` as UserId;
}

/** Whether the card's id is its key's fingerprint and the key signed the card. */
export async function isTrueCard(card: Card): Promise<boolean> {
  const { sig, ...body } = card;
  if ((await userIdOf(card.sign)) !== card.id) return false;
  return verifySignature(card.sign, sig, signedBytes('card', body));
}

/** Ed25519 (RFC 8032). False for a key or signature that is not one. */
export async function verifySignature(
  signKey: string,
  sig: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64url(signKey), 'Ed25519', false, [
      'verify',
    ]);
    return await crypto.subtle.verify('Ed25519', key, fromBase64url(sig), bytes);
  } catch {
    return false;
  }
}

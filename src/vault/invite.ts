import { type Bytes, fromBase64url, isBase64url, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { fail, type Result } from '#foundation/result.ts';
import { type Json, sha256 } from '#protocol/canonical.ts';
import type { InviteId } from '#protocol/ids.ts';
import { randomBytes } from './cipher.ts';
import { deriveBytes, deriveCipherKey, sourceKey } from './derive.ts';
import { jsonInside } from './json-inside.ts';
import { unwrap, wrap } from './wrap.ts';

type Side = 'inv-offer' | 'inv-reply';

/** A link's secret, what the server may compare it with, and the offer it opens (EP1 section 7). */
export async function makeInvite(
  id: InviteId,
  content: Json,
): Promise<{ secret: string; check: string; offer: string }> {
  const secret = toBase64url(randomBytes(32));
  const check = await sha256(await proofBytes(secret));
  return { secret, check, offer: await sealSide('inv-offer', { id, secret }, content) };
}

/** Shows the server that one holds the link. Its SHA-256 (of the 32 bytes) is the invitation's `check`. */
export async function inviteProof(secret: string): Promise<string> {
  return toBase64url(await proofBytes(secret));
}

export type Link = { readonly id: InviteId; readonly secret: string };

export async function sealSide(side: Side, { id, secret }: Link, content: Json): Promise<string> {
  const key = await deriveCipherKey(await sourceOf(secret), 'inv-enc');
  return wrap(key, { use: side, id }, toUtf8(JSON.stringify(content)));
}

export async function openSide(
  side: Side,
  { id, secret }: Link,
  sealed: string,
): Promise<Result<Json, 'damaged'>> {
  if (!isBase64url(secret, 32) || !isBase64url(sealed)) return fail('damaged');
  const key = await deriveCipherKey(await sourceOf(secret), 'inv-enc');
  const plain = await unwrap(key, { use: side, id }, sealed);
  return jsonInside(plain);
}

async function proofBytes(secret: string): Promise<Bytes> {
  return deriveBytes(await sourceOf(secret), 'inv-auth');
}

function sourceOf(secret: string): Promise<CryptoKey> {
  if (!isBase64url(secret, 32)) throw new TypeError('not the secret of an invitation');
  return sourceKey(fromBase64url(secret));
}

import * as v from 'valibot';
import { type Bytes, fromBase64url, toUtf8 } from '#foundation/bytes.ts';
import { base64url } from '#protocol/base64url.ts';
import { type Card, verifySignature } from '#protocol/card.ts';
import type { UserId } from '#protocol/ids.ts';
import { importCipherKey, sourceKey } from './derive.ts';
import { jsonInside } from './json-inside.ts';
import { importPrivate, publicOf, signWith } from './key-pairs.ts';
import { unwrap, wrap } from './wrap.ts';

const secret32 = base64url(32);

/** Everything secret a person has, wrapped as one under the account key. */
const keysetSchema = v.strictObject({
  v: v.literal(1),
  sign: secret32,
  box: secret32,
  rootKey: secret32,
  /** Kept so that registering needs no second look at the kit. */
  recAuth: secret32,
});
export type Keyset = v.InferOutput<typeof keysetSchema>;

export async function wrapKeyset(accountKey: Bytes, id: UserId, keyset: Keyset): Promise<string> {
  const key = await importCipherKey(accountKey);
  return wrap(key, { use: 'keyset', id }, toUtf8(JSON.stringify(keyset)));
}

export async function unwrapKeyset(
  accountKey: Bytes,
  id: UserId,
  wrapped: string,
): Promise<Keyset | undefined> {
  if (accountKey.length !== 32) return undefined;
  const key = await importCipherKey(accountKey);
  const bytes = await unwrap(key, { use: 'keyset', id }, wrapped);
  const json = jsonInside(bytes);
  return json.ok && v.is(keysetSchema, json.value) ? json.value : undefined;
}

/** Keys as WebCrypto holds them, not readable any more. */
export type LiveKeys = {
  readonly sign: CryptoKey;
  readonly box: CryptoKey;
  /** Every key of the own space derives from it. */
  readonly root: CryptoKey;
};

/** The keys of a keyset, if they are the private halves of the card's; else undefined. */
export async function liveKeys(keyset: Keyset, card: Card): Promise<LiveKeys | undefined> {
  const sign = await importPrivate('Ed25519', keyset.sign);
  const box = await importPrivate('X25519', keyset.box);
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const signsForCard = await verifySignature(card.sign, await signWith(sign, probe), probe);
  if (!signsForCard || (await publicOf(box)) !== card.box) return undefined;
  return { sign, box, root: await sourceKey(fromBase64url(keyset.rootKey)) };
}

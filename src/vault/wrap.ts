import { type Bytes, fromBase64url, toBase64url } from '#foundation/bytes.ts';
import { canonicalBytes } from '#protocol/canonical.ts';
import { openBox, sealBox } from './cipher.ts';

/** What we expect a wrap to be for. It is never read out of the wrap itself. */
export type WrapContext = {
  readonly use: 'pass' | 'rec' | 'keyset' | 'inv-offer' | 'inv-reply';
  readonly id: string;
};

export async function wrap(key: CryptoKey, context: WrapContext, secret: Bytes): Promise<string> {
  return toBase64url(await sealBox(key, boundTo(context), secret));
}

/** Undefined when the key is not the one, or the wrap was made for something or someone else. */
export async function unwrap(
  key: CryptoKey,
  context: WrapContext,
  wrapped: string,
): Promise<Bytes | undefined> {
  return openBox(key, boundTo(context), fromBase64url(wrapped));
}

function boundTo({ use, id }: WrapContext): Bytes {
  return canonicalBytes({ v: 1, typ: 'wrap', use, id });
}

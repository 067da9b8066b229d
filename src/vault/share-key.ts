import type { CipherSuite } from 'hpke';
import { type Bytes, bytesOf, fromBase64url, toBase64url } from '#foundation/bytes.ts';
import type { Card } from '#protocol/card.ts';
import type { UserId } from '#protocol/ids.ts';
import type { Header, Reader } from '#protocol/record.ts';
import { purposeBytes } from './derive.ts';
import { importPublic } from './key-pairs.ts';
import { MissingPartError } from './missing-part-error.ts';

let loaded: CipherSuite | undefined;

/** RFC 9180, base mode; the record around it is signed by the sender. Fetched when first needed: writing needs no HPKE. */
async function hpke(): Promise<CipherSuite> {
  if (loaded) return loaded;
  const { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } =
    await import('hpke').catch(() => {
      throw new MissingPartError();
    });
  loaded = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
  return loaded;
}

/** The published copy a key opens. */
export type CopyPlace = Pick<Header, 'space' | 'id' | 'epoch' | 'salt'>;

/** The key of a published copy for one reader, useless for another copy, epoch or reader. */
export async function sealShareKey(key: Bytes, place: CopyPlace, reader: Card): Promise<Reader> {
  const info = infoOf(place, reader.id);
  const suite = await hpke();
  const sealed = await suite.Seal(await importPublic('X25519', reader.box), key, { info });
  return {
    id: reader.id,
    enc: toBase64url(sealed.encapsulatedSecret),
    ct: toBase64url(sealed.ciphertext),
  };
}

/** Undefined when it was not sealed to this key pair for this place. */
export async function openShareKey(
  reader: Reader,
  place: CopyPlace,
  pair: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey },
): Promise<Bytes | undefined> {
  // Outside: code that could not be fetched does not mean a damaged key.
  const suite = await hpke();
  try {
    const info = infoOf(place, reader.id);
    const enc = fromBase64url(reader.enc);
    const key = bytesOf(await suite.Open(pair, enc, fromBase64url(reader.ct), { info }));
    return key.length === 32 ? key : undefined;
  } catch {
    return undefined;
  }
}

function infoOf({ space, id, epoch, salt }: CopyPlace, reader: UserId): Bytes {
  return purposeBytes('share-key', { space, id, epoch, salt, reader });
}

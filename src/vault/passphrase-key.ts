import { argon2id } from 'hash-wasm';
import { bytesOf, toUtf8 } from '#foundation/bytes.ts';
import { sourceKey } from './derive.ts';

/** The cost of one guess at a passphrase. */
export type Kdf = {
  readonly memoryKiB: number;
  readonly passes: number;
};

/** Compiled in: neither the server nor a stored account can ask for a cheaper one (EP1 section 2). */
export const KDF: Kdf = { memoryKiB: 64 * 1024, passes: 3 };

/** K0: Argon2id over the passphrase (NFKC), salted by the login name. The passphrase must not be empty. */
export async function passphraseKey(
  loginName: string,
  passphrase: string,
  kdf: Kdf,
): Promise<CryptoKey> {
  const secret = await argon2id({
    password: toUtf8(passphrase.normalize('NFKC')),
    salt: await saltOf(loginName),
    iterations: kdf.passes,
    memorySize: kdf.memoryKiB,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  return sourceKey(bytesOf(secret));
}

async function saltOf(loginName: string) {
  const name = loginName.normalize('NFKC').toLowerCase().trim();
  const digest = await crypto.subtle.digest('SHA-256', toUtf8(`ep1/salt/${name}`));
  return new Uint8Array(digest, 0, 16);
}

import { argon2Sync, createHash, hkdfSync } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from 'hpke';
import { expect, test } from 'vitest';
import { fromUtf8, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { canonicalBytes } from '#protocol/canonical.ts';
import { verifySignature } from '#protocol/card.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import { importPrivate, publicOf, signWith } from '#vault/key-pairs.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

test('Argon2id gives the bytes of the reference implementation (64 MiB, two passes)', async () => {
  const hash = await argon2id({
    password: 'password',
    salt: 'somesalt',
    iterations: 2,
    memorySize: 65536,
    parallelism: 1,
    hashLength: 32,
    outputType: 'hex',
  });
  expect(hash).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
});

test('the proof of a passphrase is what OpenSSL derives at 64 MiB and three passes, whatever form the accents have', async () => {
  const nonce = createHash('sha256').update('ep1/salt/heron-meadow-4821').digest().subarray(0, 16);
  const k0 = argon2Sync('argon2id', {
    message: Buffer.from('caf\u00e9 lanterns', 'utf8'),
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: 65536,
    passes: 3,
  });
  const expected = toBase64url(new Uint8Array(hkdfSync('sha256', k0, '', 'ep1/auth', 32)));
  const vault = createVault({ journal: journalInMemory() });
  const way = { by: 'passphrase' as const, text: 'cafe\u0301 lanterns' };
  const proof = await vault.proofOf(' Heron-Meadow-4821 ', way);
  expect(proof).toEqual({ ok: true, value: { authKey: expected } });
});

test('Ed25519 verifies and signs RFC 8032, test 2', async () => {
  const key = toBase64url(
    bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  );
  const secret = bytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
  const sig = toBase64url(
    bytes(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ),
  );
  expect(await verifySignature(key, sig, bytes('72'))).toBe(true);
  expect(await verifySignature(key, sig, bytes('73'))).toBe(false);
  expect(await signWith(await importPrivate('Ed25519', toBase64url(secret)), bytes('72'))).toBe(
    sig,
  );
});

test('the public half of an X25519 key is the one RFC 9180, A.1.1 gives', async () => {
  const secret = bytes('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8');
  const own = bytes('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d');
  const key = await importPrivate('X25519', toBase64url(secret));
  expect(await publicOf(key)).toBe(toBase64url(own));
});

test('canonical JSON is that of RFC 8785, section 3.2.4', () => {
  const sample: unknown = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(fromUtf8(canonicalBytes(sample))).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('HPKE opens RFC 9180, A.1.1.1', async () => {
  const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);
  const key = await suite.DeserializePrivateKey(
    bytes('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
    true,
  );
  const plain = await suite.Open(
    key,
    bytes('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
    bytes(
      'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
    ),
    { info: toUtf8('Ode on a Grecian Urn'), aad: toUtf8('Count-0') },
  );
  expect(fromUtf8(plain)).toBe('Beauty is truth, truth beauty');
});

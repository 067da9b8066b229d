import { createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from 'hpke';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, fromBase64url, fromUtf8, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { canonicalBytes } from '#protocol/canonical.ts';
import type { Card } from '#protocol/card.ts';
import { newFileId, newInviteId, newRecordId, shareIdOf, spaceOf } from '#protocol/ids.ts';
import type { Header } from '#protocol/record.ts';
import { encrypt, openBox } from '#vault/cipher.ts';
import { deriveBytes, deriveCipherKey, importCipherKey, sourceKey } from '#vault/derive.ts';
import { chunkBound, chunkNonce } from '#vault/file-keys.ts';
import { makeIdentity } from '#vault/identity.ts';
import { inviteProof, makeInvite, sealSide } from '#vault/invite.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import { sealedJournal } from '#vault/journal.ts';
import { importPrivate, makePair } from '#vault/key-pairs.ts';
import { kitSecret, kitText } from '#vault/kit.ts';
import { sealLocal } from '#vault/local-seal.ts';
import { noteKey, ownContentBytes } from '#vault/record-keys.ts';
import { safetyNumber } from '#vault/safety-number.ts';
import { type Session, startSession } from '#vault/session.ts';
import { openShareKey, sealShareKey } from '#vault/share-key.ts';
import { wrap } from '#vault/wrap.ts';
import { cheap } from './people.ts';

/**
 * What was sealed, printed or read aloud once has to open, be typed and be the same for ever. Each of these
 * is computed a second way, with the labels written out.
 */
let session: Session;
let source: CryptoKey;
beforeAll(async () => {
  session = await startSession((await makeIdentity('heron-meadow-4821', 'words', cheap)).keys);
  source = await sourceKey(session.accountKey);
});

const hkdf = (secret: Uint8Array, label: string) =>
  bytesOf(new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), toUtf8(label), 32)));

describe('on the device', () => {
  test('a line of the journal is sealed under its own key, to its person, field and moment', async () => {
    const store = journalInMemory();
    await sealedJournal(store).keep(session, { slot: 'field', at: 7, body: 'words' });
    const stored = await store.of(session.user);
    const [line] = stored.ok ? stored.value : [];
    const mac = createHmac('sha256', hkdf(session.accountKey, 'ep1/slot')).update('field').digest();
    expect(line).toMatchObject({ user: session.user, slot: toBase64url(mac), at: 7 });
    const bound = { v: 1, typ: 'journal', user: session.user, slot: line!.slot, at: 7 };
    const key = await deriveCipherKey(source, 'cache');
    const plain = await openBox(key, canonicalBytes(bound), bytesOf(line!.sealed));
    expect(JSON.parse(fromUtf8(plain!))).toEqual({ slot: 'field', body: 'words' });
  });

  test('a page is sealed under its own key, to its person and purpose', async () => {
    const sealed = fromBase64url(await sealLocal(session, 'head', { a: 1 }));
    const bound = canonicalBytes({ v: 1, typ: 'local', user: session.user, purpose: 'head' });
    const plain = await openBox(await deriveCipherKey(source, 'local'), bound, sealed);
    expect(JSON.parse(fromUtf8(plain!))).toEqual({ a: 1 });
  });
});

describe('of a file', () => {
  test('no two places have one nonce', () => {
    expect([...chunkNonce(0)]).toEqual(Array(12).fill(0));
    expect([...chunkNonce(0x01020304)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
  });

  test('a chunk is bound to whose it is, which it is, and of how many', () => {
    const place = { space: session.space, file: newFileId() };
    expect(chunkBound(place, 2, 5)).toEqual(
      canonicalBytes({ v: 1, typ: 'chunk', ...place, at: 2, of: 5 }),
    );
  });
});

describe('of a record', () => {
  const space = spaceOf(`u_${toBase64url(new Uint8Array(32))}` as Card['id']);
  const parent = shareIdOf(newRecordId('doc'));
  const salt = toBase64url(new Uint8Array(16));

  test('a note and a signature have keys of their own, each to its place', async () => {
    const secret = new Uint8Array(32).fill(5);
    for (const coll of ['note', 'sign'] as const) {
      const place = { space, parent, id: newRecordId(coll), epoch: 3, salt };
      const key = await noteKey(await sourceKey(secret), { ...place, coll } as Header);
      const known = await deriveCipherKey(await sourceKey(secret), coll, place);
      const nonce = new Uint8Array(12);
      const seal = (with_: CryptoKey) => encrypt(with_, nonce, toUtf8('bound'), toUtf8('words'));
      expect(await seal(key)).toEqual(await seal(known));
      const other = { ...place, coll: coll === 'note' ? 'sign' : 'note' } as Header;
      expect(await seal(await noteKey(await sourceKey(secret), other))).not.toEqual(
        await seal(known),
      );
    }
  });

  test('its content has a key of its collection, place, epoch and salt', async () => {
    const secret = new Uint8Array(32).fill(6);
    const place = { space, coll: 'share' as const, id: parent, epoch: 2, salt };
    const label = `ep1/record\n${fromUtf8(canonicalBytes(place))}`;
    expect(await ownContentBytes(await sourceKey(secret), place as Header)).toEqual(
      hkdf(secret, label),
    );
  });

  test('the key of a copy opens for one reader, at one place, and only if it is a key', async () => {
    const pair = await makePair('X25519');
    const reader = { ...session.card, box: pair.public };
    const keys = {
      privateKey: await importPrivate('X25519', pair.private),
      publicKey: await crypto.subtle.importKey(
        'raw',
        fromBase64url(pair.public),
        'X25519',
        true,
        [],
      ),
    };
    const place = { space, id: parent, epoch: 2, salt };
    const key = new Uint8Array(32).fill(9);
    const sealed = await sealShareKey(key, place, reader);
    expect(await openShareKey(sealed, place, keys)).toEqual(key);
    const anyone = `u_${toBase64url(new Uint8Array(32).fill(1))}` as Card['id'];
    for (const change of [
      { space: spaceOf(anyone) },
      { id: shareIdOf(newRecordId('doc')) },
      { epoch: 3 },
      { salt: toBase64url(new Uint8Array(16).fill(1)) },
    ])
      expect(await openShareKey(sealed, { ...place, ...change }, keys)).toBeUndefined();
    expect(await openShareKey({ ...sealed, id: anyone }, place, keys)).toBeUndefined();
    const label = canonicalBytes({ ...place, reader: reader.id });
    const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
    const [enc, ct] = [fromBase64url(sealed.enc), fromBase64url(sealed.ct)];
    const info = toUtf8(`ep1/share-key\n${fromUtf8(label)}`);
    expect(bytesOf(await suite.Open(keys, enc, ct, { info }))).toEqual(key);
    for (const bytes of [31, 33]) {
      const odd = await sealShareKey(new Uint8Array(bytes), place, reader);
      expect(await openShareKey(odd, place, keys)).toBeUndefined();
    }
  });
});

test('a wrapped key is bound to its use and its person', async () => {
  const key = await importCipherKey(new Uint8Array(32).fill(3));
  const id = session.user;
  const wrapped = fromBase64url(await wrap(key, { use: 'pass', id }, toUtf8('secret')));
  const bound = canonicalBytes({ v: 1, typ: 'wrap', use: 'pass', id });
  expect(fromUtf8((await openBox(key, bound, wrapped))!)).toBe('secret');
});

test('a private key cannot be read out again', async () => {
  for (const curve of ['Ed25519', 'X25519'] as const) {
    const key = await importPrivate(curve, (await makePair(curve)).private);
    expect(key.extractable).toBe(false);
  }
});

describe('of an invitation', () => {
  test('the server compares the hash of a proof that only the secret yields', async () => {
    const { secret, check } = await makeInvite(newInviteId(), {});
    const proof = hkdf(fromBase64url(secret), 'ep1/inv-auth');
    expect(await inviteProof(secret)).toBe(toBase64url(proof));
    expect(check).toBe(createHash('sha256').update(proof).digest('base64url'));
    expect(await deriveBytes(await sourceKey(fromBase64url(secret)), 'inv-enc')).not.toEqual(proof);
  });

  test('nothing is sealed under what is no secret', async () => {
    const link = { id: newInviteId(), secret: toBase64url(new Uint8Array(31)) };
    await expect(sealSide('inv-reply', link, {})).rejects.toThrow(TypeError);
    await expect(inviteProof(link.secret)).rejects.toThrow(TypeError);
  });
});

describe('of the recovery kit', () => {
  /** CRC-32/MPEG-2, as the catalogues have it, bit by bit. */
  const crc = (bytes: Uint8Array) => {
    let rest = 0xffffffffn;
    for (const byte of bytes)
      for (let bit = 7; bit >= 0; bit--) {
        const top = (rest >> 31n) ^ BigInt((byte >> bit) & 1);
        rest = ((rest << 1n) & 0xffffffffn) ^ (top === 1n ? 0x04c11db7n : 0n);
      }
    return rest;
  };

  test('the code ends in the CRC-32 of its secret', () => {
    expect(crc(toUtf8('123456789'))).toBe(0x0376e6e7n);
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const secrets = [0, 1, 200].map((first) =>
      Uint8Array.from({ length: 16 }, (_, at) => (first + at * 37) & 255),
    );
    // After four bytes of ones the sum is nought, and stays so while the bytes are.
    secrets.push(Uint8Array.from({ length: 16 }, (_, at) => (at < 4 ? 255 : 0)));
    for (const secret of secrets) {
      let bits = 0n;
      for (const byte of secret) bits = (bits << 8n) | BigInt(byte);
      bits = (bits << 32n) | crc(secret);
      const code = Array.from(
        { length: 32 },
        (_, at) => alphabet[Number((bits >> BigInt(155 - at * 5)) & 31n)],
      ).join('');
      expect(kitText(secret).replaceAll('-', '')).toBe(code);
      expect(kitSecret(code)).toEqual(secret);
    }
  });
});

describe('the safety number', () => {
  const card = (letter: string) =>
    ({
      ...{ v: 1, typ: 'card', id: `u_${letter}`, sign: `sign ${letter}`, box: `box ${letter}` },
      sig: 'not part of it',
    }) as Card;
  const known = (...cards: readonly Card[]) => {
    const pair = cards.map(({ id, sign, box }) => ({ id, sign, box }));
    const bits = pbkdf2Sync(canonicalBytes(pair), 'ep1/safety-number', 100_000, 32, 'sha256');
    const digits = (BigInt(`0x${bits.toString('hex')}`) % 10n ** 32n).toString();
    return digits.padStart(32, '0').replace(/.{4}(?=.)/g, '$& ');
  };

  test('is that of both cards in the order of their ids, from either side', async () => {
    const [a, b] = [card('a'), card('b')];
    expect(await safetyNumber(a, b)).toBe(known(a, b));
    expect(await safetyNumber(b, a)).toBe(known(a, b));
  });

  test('has all its digits also where the first is nought', async () => {
    const a = card('a');
    const letters = Array.from({ length: 60 }, (_, at) => card(`b${at}`));
    const b = letters.find((other) => known(a, other).startsWith('0'));
    expect(await safetyNumber(a, b!)).toBe(known(a, b!));
  });
});

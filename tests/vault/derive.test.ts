import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bytesOf, fromUtf8, toUtf8 } from '#foundation/bytes.ts';
import {
  deriveBytes,
  deriveCipherKey,
  deriveMacKey,
  importCipherKey,
  purposeBytes,
  sourceKey,
} from '#vault/derive.ts';

const secret = new Uint8Array(32).fill(7);
const place = { space: 's_x', id: 'é' };
const other = { space: 's_x', id: 'e' };

/** HKDF as Node has it, with the label written out. */
const expected = (label: string) =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), toUtf8(label), 32));

describe('what a key is derived for', () => {
  test('is its purpose, and its place where there are many', () => {
    expect(fromUtf8(purposeBytes('auth'))).toBe('ep1/auth');
    expect(fromUtf8(purposeBytes('record', place))).toBe('ep1/record\n{"id":"é","space":"s_x"}');
  });

  test('goes into every kind of key', async () => {
    const source = await sourceKey(secret);
    expect(await deriveBytes(source, 'auth')).toEqual(expected('ep1/auth'));
    const label = 'ep1/thread\n{"id":"é","space":"s_x"}';
    expect(await deriveBytes(source, 'thread', place)).toEqual(expected(label));
    expect(await deriveBytes(source, 'thread', other)).not.toEqual(expected(label));

    const nonce = new Uint8Array(12);
    const cipher = await deriveCipherKey(source, 'record', place);
    const sealed = bytesOf(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, cipher, toUtf8('words')),
    );
    const key = expected('ep1/record\n{"id":"é","space":"s_x"}');
    const opened = createDecipheriv('aes-256-gcm', key, nonce);
    opened.setAuthTag(sealed.slice(-16));
    expect(opened.update(sealed.slice(0, -16)).toString('utf8') + opened.final('utf8')).toBe(
      'words',
    );

    const mac = await crypto.subtle.sign(
      'HMAC',
      await deriveMacKey(source, 'slot'),
      toUtf8('words'),
    );
    const known = createHmac('sha256', expected('ep1/slot')).update('words').digest();
    expect(bytesOf(mac)).toEqual(bytesOf(known));
  });
});

test('no key can be read out again, and each does one thing only', async () => {
  const source = await sourceKey(secret);
  const keys = {
    source,
    cipher: await deriveCipherKey(source, 'record', place),
    imported: await importCipherKey(secret),
    mac: await deriveMacKey(source, 'slot'),
  };
  for (const key of Object.values(keys)) {
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  }
  expect(keys.source.usages.toSorted()).toEqual(['deriveBits', 'deriveKey']);
  expect(keys.cipher.usages.toSorted()).toEqual(['decrypt', 'encrypt']);
  expect(keys.imported.usages.toSorted()).toEqual(['decrypt', 'encrypt']);
  expect(keys.mac.usages).toEqual(['sign']);
});

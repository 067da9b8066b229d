import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url, fromUtf8, isBase64url, toBase64url, toUtf8 } from '#foundation/bytes.ts';

test('text comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fromUtf8(toUtf8(text))).toBe(text);
    }),
  );
  expect([...toUtf8('\ufeffé🌿')]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0xf0, 0x9f, 0x8c, 0xbf]);
  expect(fromUtf8(toUtf8('\ufeffé🌿'))).toBe('\ufeffé🌿');
});

test('half a character has no bytes', () => {
  expect(() => toUtf8('\ud83c')).toThrow(TypeError);
  expect(() => toUtf8('leaf \udf3f')).toThrow(TypeError);
});

test('bytes that are not UTF-8 are no text', () => {
  expect(() => fromUtf8(Uint8Array.of(0xc3))).toThrow();
  expect(() => fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toThrow();
  expect(() => fromUtf8(Uint8Array.of(0x41, 0xff))).toThrow();
});

test('there is one way only to write bytes in base64url', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect([...fromBase64url(toBase64url(bytes))]).toEqual([...bytes]);
      expect(isBase64url(toBase64url(bytes), bytes.length)).toBe(true);
    }),
  );
  for (const text of ['QQ==', 'QR', 'Q', 'Q+', ' QQ']) expect(isBase64url(text)).toBe(false);
});

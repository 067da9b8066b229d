import { describe, expect, test } from 'vitest';
import { fromUtf8, toUtf8 } from '#foundation/bytes.ts';
import { blobNameOf } from '#protocol/blob.ts';
import { canonicalBytes, hashOf, sha256, signedBytes } from '#protocol/canonical.ts';
import { boundBytes, recordBytesToSign } from '#protocol/record.ts';
import { isTrueRegistration, registrationBytes } from '#protocol/registration.ts';
import { doc, newSigner, randomText } from '../fixtures/signer.ts';

/** SHA-256 of nothing and of `{}`, as everybody else computes them. */
const ofNothing = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
const ofAnEmptyObject = 'RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o';

describe('what is signed', () => {
  test('begins with what it is signed for, so that no signature serves for something else', () => {
    for (const purpose of ['record', 'card', 'registration'] as const)
      expect(fromUtf8(signedBytes(purpose, { b: 1, a: 'é' }))).toBe(
        `ep1/${purpose}\n{"a":"é","b":1}`,
      );
  });

  test('of a record is its whole header, as a record', async () => {
    const { head } = await doc(await newSigner());
    expect(recordBytesToSign(head)).toEqual(signedBytes('record', head));
  });

  test('of a registration is who, with what, where and when', async () => {
    const { card } = await newSigner();
    const wraps = { pass: randomText(), rec: randomText(), keyset: randomText() };
    const what = { name: 'wren-teal-1000', authKey: randomText(), recAuth: randomText() };
    const occasion = { host: 'here.example', challenge: randomText() };
    const more = { entry: { by: 'open' } };
    expect(registrationBytes({ ...what, wraps, card, ...more }, occasion)).toEqual(
      signedBytes('registration', { v: 1, ...occasion, ...what, wraps, card }),
    );
  });
});

test('a registration is true for the server it was made for, by the key of its card', async () => {
  const [by, other] = [await newSigner(), await newSigner()];
  const wraps = { pass: randomText(), rec: randomText(), keyset: randomText() };
  const what = { name: 'wren-teal-1000', authKey: randomText(), recAuth: randomText(), wraps };
  const challenge = 'asked';
  const registered = async (signer: typeof by) => ({
    ...{ ...what, card: by.card, entry: { by: 'open' as const } },
    possession: {
      challenge,
      sig: await signer.signBytes(
        registrationBytes({ ...what, card: by.card }, { host: 'here.example', challenge }),
      ),
    },
  });
  const request = await registered(by);
  expect(await isTrueRegistration(request, 'here.example')).toBe(true);
  expect(await isTrueRegistration(request, 'there.example')).toBe(false);
  expect(await isTrueRegistration({ ...request, authKey: randomText() }, 'here.example')).toBe(
    false,
  );
  const later = { ...request.possession, challenge: 'asked again' };
  expect(await isTrueRegistration({ ...request, possession: later }, 'here.example')).toBe(false);
  expect(await isTrueRegistration(await registered(other), 'here.example')).toBe(false);
});

test('a ciphertext is bound to every field of its header but its own hash', async () => {
  const { head } = await doc(await newSigner());
  const { cth: _cth, ...bound } = head;
  expect(boundBytes(head)).toEqual(canonicalBytes(bound));
});

test('hashes are SHA-256 in base64url', async () => {
  expect(await sha256(toUtf8(''))).toBe(ofNothing);
  expect(await blobNameOf(toUtf8(''))).toBe(ofNothing);
  expect(await hashOf({})).toBe(ofAnEmptyObject);
});

test('what JSON cannot carry has no canonical form', () => {
  for (const value of [undefined, () => 1, Symbol('x')])
    expect(() => canonicalBytes(value)).toThrow(TypeError);
});

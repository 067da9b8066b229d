import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { toBase64url } from '#foundation/bytes.ts';
import {
  fileIdSchema,
  hashSchema,
  inviteIdSchema,
  keyOf,
  newFileId,
  newInviteId,
  newRecordId,
  ownerOf,
  partsOf,
  prefixes,
  recordIdSchema,
  shareIdOf,
  spaceIdSchema,
  spaceOf,
  userIdSchema,
} from '#protocol/ids.ts';
import { randomText } from '../fixtures/signer.ts';

const kinds = [
  ['a person', userIdSchema, ['u'], 32],
  ['a space', spaceIdSchema, ['s'], 32],
  ['a record', recordIdSchema, Object.values(prefixes), 16],
  ['an invitation', inviteIdSchema, ['i'], 16],
  ['a file', fileIdSchema, ['f'], 16],
] as const;

describe.each(kinds)('the id of %s', (_name, schema, letters, bytes) => {
  const takes = (value: unknown) => v.is(schema, value);
  const rest = randomText(bytes);

  test('is one of its letters and so many bytes, from the first character on', () => {
    for (const letter of letters) {
      expect(takes(`${letter}_${rest}`)).toBe(true);
      expect(takes(`${letter}${rest}`)).toBe(false);
      expect(takes(`${letter}_${randomText(bytes + 1)}`)).toBe(false);
      // The prefix is there and what follows two characters is of the right length.
      expect(takes(`.${letter}_${rest.slice(1)}`)).toBe(false);
      expect(takes([`${letter}_${rest}`])).toBe(false);
    }
    expect(takes(`z_${rest}`)).toBe(false);
  });
});

test('a hash is 32 bytes of base64url', () => {
  expect(v.is(hashSchema, randomText(32))).toBe(true);
  expect(v.is(hashSchema, randomText(31))).toBe(false);
  expect(v.is(hashSchema, [randomText(32)])).toBe(false);
});

test.each([
  ['a record', recordIdSchema, () => newRecordId('note')],
  ['an invitation', inviteIdSchema, newInviteId],
  ['a file', fileIdSchema, newFileId],
] as const)('a new id of %s is of its kind, and no two are the same', (_name, schema, make) => {
  const made = Array.from({ length: 20 }, () => make());
  for (const id of made) expect(v.is(schema, id)).toBe(true);
  expect(new Set<string>(made).size).toBe(20);
});

test('a key names one place, and the place is read from it again', () => {
  const user = v.parse(userIdSchema, `u_${toBase64url(new Uint8Array(32))}`);
  const place = { space: spaceOf(user), id: newRecordId('note') };
  expect(place.id.slice(0, 2)).toBe('n_');
  expect(keyOf(place)).toBe(`${place.space}.${place.id}`);
  expect(partsOf(keyOf(place))).toEqual(place);
});

test('whose a space is, and what a document’s copy is called, is arithmetic', () => {
  const rest = randomText(32);
  const user = v.parse(userIdSchema, `u_${rest}`);
  expect(spaceOf(user)).toBe(`s_${rest}`);
  expect(ownerOf(spaceOf(user))).toBe(user);
  const doc = newRecordId('doc');
  expect(shareIdOf(doc)).toBe(`h_${doc.slice(2)}`);
});

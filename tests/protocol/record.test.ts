import { beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { signedBytes } from '#protocol/canonical.ts';
import { newRecordId, shareIdOf } from '#protocol/ids.ts';
import {
  isTrueRecord,
  LONGEST_CT,
  MOST_READERS,
  recordHash,
  recordSchema,
  type SealedRecord,
} from '#protocol/record.ts';
import { isTrueCard } from '#protocol/card.ts';
import {
  doc,
  newSigner,
  next,
  note,
  randomText,
  readerOf,
  share,
  signature,
  type Signer,
} from '../fixtures/signer.ts';
import { turned } from '../fixtures/server-client.ts';

let by: Signer;
let entry: SealedRecord;
let copy: SealedRecord;
let said: SealedRecord;
let signed: SealedRecord;
let gone: SealedRecord;

beforeAll(async () => {
  by = await newSigner();
  entry = await doc(by, { blobs: [randomText()] });
  copy = await share(by, entry.head.id, [await newSigner(), await newSigner()]);
  said = await note(by, copy);
  signed = await signature(by, copy);
  gone = await next(by, entry, { del: true });
});

const isRecord = (value: unknown) => v.is(recordSchema, value);
const withHead = (record: SealedRecord, fields: object) => ({
  ...record,
  head: { ...record.head, ...fields },
});
const without = (value: object, field: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));

describe('the shape of a record', () => {
  test('takes each kind as its author made it', () => {
    for (const record of [entry, copy, said, signed, gone]) {
      expect(v.parse(recordSchema, JSON.parse(JSON.stringify(record)))).toEqual(record);
    }
  });

  test('lacks nothing', () => {
    const optional = ['blobs'];
    for (const record of [entry, copy]) {
      for (const field of Object.keys(record)) expect(isRecord(without(record, field))).toBe(false);
      for (const field of Object.keys(record.head)) {
        const lacking = { ...record, head: without(record.head, field) };
        expect([field, isRecord(lacking)]).toEqual([field, optional.includes(field)]);
      }
    }
  });

  test('has nothing more, whatever it is called', () => {
    for (const name of ['extra', 'constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const more = JSON.parse(`{"${name}":1}`) as object;
      const add = (value: object) =>
        Object.defineProperties({ ...value }, Object.getOwnPropertyDescriptors(more));
      expect(isRecord(add(entry))).toBe(false);
      expect(isRecord({ ...entry, head: add(entry.head) })).toBe(false);
      const readers = copy.head.to!.map((reader) => add(reader));
      expect(isRecord(withHead(copy, { to: readers }))).toBe(false);
    }
  });

  test.each([
    'v',
    'space',
    'coll',
    'id',
    'rev',
    'epoch',
    'salt',
    'author',
    'at',
    'del',
    'nonce',
    'cth',
  ])('has no %s of another kind', (field) => {
    for (const wrong of [null, undefined, '', 'x', -1, 1.5, NaN, 2 ** 53, {}, [], [1], () => 1]) {
      expect(isRecord(withHead(entry, { [field]: wrong }))).toBe(false);
    }
  });

  test.each([
    ['another version', { v: 2 }],
    ['a version as text', { v: '1' }],
    ['revision 0', { rev: 0 }],
    ['a revision beyond counting', { rev: 2 ** 40 + 1 }],
    ['a day that is not', { at: '2026-02-30T10:00:00.000Z' }],
    ['a time without milliseconds', { at: '2026-11-23T10:00:00Z' }],
    ['a local time', { at: '2026-11-23T10:00:00.000+01:00' }],
    ['a parent on a document', { parent: newRecordId('doc') }],
    ['readers on a document', { to: [] }],
    ['a nonce of another length', { nonce: randomText(16) }],
    ['no nonce', { nonce: '' }],
    ['the id of another collection', { id: newRecordId('note') }],
    ['an id with an address in it', { id: `d_../../../../etc/passwd` }],
    ['too many blobs', { blobs: Array.from({ length: 201 }, () => randomText()) }],
    ['a blob that is no hash', { blobs: ['x'] }],
    ['deletion with a ciphertext', { del: true }],
  ])('is refused with %s', (_what, fields) => {
    expect(isRecord(withHead(entry, fields))).toBe(false);
  });

  test('is base64url in its one canonical form', () => {
    for (const text of ['+', '/', '=', ' ', '\n', 'é']) {
      expect(isRecord({ ...entry, sig: entry.sig.slice(0, -1) + text })).toBe(false);
      expect(isRecord({ ...entry, ct: entry.ct + text })).toBe(false);
    }
    // 64 bytes are 86 characters, the last of which carries two bits: it is A, Q, g or w.
    for (const last of ['B', 'R', 'h', 'x']) {
      expect(isRecord({ ...entry, sig: entry.sig.slice(0, -1) + last })).toBe(false);
    }
    expect(isRecord({ ...entry, ct: 'A' })).toBe(false);
    expect(isRecord({ ...entry, ct: '' })).toBe(false);
    expect(isRecord({ ...entry, ct: 'A'.repeat(LONGEST_CT + 4) })).toBe(false);
    expect(isRecord({ ...entry, ct: 'A'.repeat(LONGEST_CT) })).toBe(true);
  });

  test('ties a published copy to its document, feedback to a copy, an earlier version to a document', () => {
    expect(isRecord(withHead(copy, { parent: newRecordId('doc') }))).toBe(false);
    expect(isRecord(withHead(copy, { id: shareIdOf(newRecordId('doc')) }))).toBe(false);
    expect(isRecord(withHead(copy, { parent: null }))).toBe(false);
    const onNote = { parent: said.head.id, id: shareIdOf(said.head.id) };
    expect(isRecord(withHead(copy, onNote))).toBe(false);
    expect(isRecord(withHead(said, { parent: entry.head.id }))).toBe(false);
    expect(isRecord(withHead(said, { parent: null }))).toBe(false);
    expect(isRecord(withHead(signed, { parent: said.head.id }))).toBe(false);
    const past = { coll: 'past', id: newRecordId('past') };
    expect(isRecord(withHead(entry, { ...past, parent: copy.head.id }))).toBe(false);
    expect(isRecord(withHead(entry, { ...past, parent: entry.head.id }))).toBe(true);
  });

  test('names the readers of a standing copy, each once, and of nothing else', () => {
    const [first] = copy.head.to!;
    expect(isRecord(withHead(copy, { to: [] }))).toBe(true);
    expect(isRecord(withHead(copy, { to: [first, first] }))).toBe(false);
    expect(isRecord(withHead(copy, { to: [{ ...first, ct: randomText(47) }] }))).toBe(false);
    expect(isRecord(withHead(said, { to: [] }))).toBe(false);
    const stopped = {
      ...copy,
      ct: '',
      head: { ...without(copy.head, 'to'), del: true, nonce: '' },
    };
    expect(isRecord(stopped)).toBe(true);
    expect(isRecord({ ...stopped, head: { ...stopped.head, to: [] } })).toBe(false);
    const id = () => ({ id: `u_${randomText()}` as Signer['id'] });
    const many = Array.from({ length: MOST_READERS + 1 }, () => readerOf(id()));
    expect(isRecord(withHead(copy, { to: many }))).toBe(false);
    expect(isRecord(withHead(copy, { to: many.slice(1) }))).toBe(true);
  });

  test('lets a signature have one version and no deletion', () => {
    expect(isRecord(withHead(signed, { rev: 2 }))).toBe(false);
    expect(isRecord({ ...signed, ct: '', head: { ...signed.head, del: true, nonce: '' } })).toBe(
      false,
    );
  });
});

describe('the truth of a record', () => {
  test('is its author’s signature over every field of the header, and the ciphertext it names', async () => {
    const isTrue = (record: SealedRecord) => isTrueRecord(record, by.card.sign);
    for (const record of [entry, copy, said, signed, gone]) expect(await isTrue(record)).toBe(true);
    expect(await isTrue({ ...entry, ct: turned(entry.ct) })).toBe(false);
    expect(await isTrue({ ...entry, sig: turned(entry.sig) })).toBe(false);
    for (const field of Object.keys(copy.head)) {
      const changed = withHead(copy, { [field]: field === 'to' ? [] : 'x' }) as SealedRecord;
      expect([field, await isTrue(changed)]).toEqual([field, false]);
    }
    expect(await isTrueRecord(entry, (await newSigner()).card.sign)).toBe(false);
    expect(await isTrueRecord(entry, randomText(5))).toBe(false);
  });

  test('has a hash that follows from the header alone, in whatever order its fields stand', async () => {
    const backwards = Object.fromEntries(Object.entries(entry.head).toReversed());
    expect(await recordHash({ ...entry, head: backwards as SealedRecord['head'] })).toBe(
      await recordHash(entry),
    );
    expect(await recordHash(await next(by, entry))).not.toBe(await recordHash(entry));
  });
});

describe('the truth of a card', () => {
  test('is its own key’s signature and fingerprint', async () => {
    const other = await newSigner();
    const { card } = by;
    expect(await isTrueCard(card)).toBe(true);
    expect(await isTrueCard({ ...card, sig: turned(card.sig) })).toBe(false);
    expect(await isTrueCard({ ...card, box: randomText() })).toBe(false);
    expect(await isTrueCard({ ...card, id: other.id })).toBe(false);
    expect(await isTrueCard({ ...card, sign: other.card.sign })).toBe(false);
    expect(await isTrueCard({ ...other.card, id: card.id, sign: card.sign })).toBe(false);
  });

  test('is not made by a signature alone: nobody signs themselves an id of somebody else', async () => {
    const other = await newSigner();
    const { sig: _sig, ...body } = { ...by.card, id: other.id };
    const sig = await by.signBytes(signedBytes('card', body));
    expect(await isTrueCard({ ...body, sig })).toBe(false);
  });
});

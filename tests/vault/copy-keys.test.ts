import { beforeEach, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { type Json, sha256 } from '#protocol/canonical.ts';
import { newFileId, newRecordId, shareIdOf } from '#protocol/ids.ts';
import { boundBytes, type Header, recordBytesToSign, type SealedRecord } from '#protocol/record.ts';
import { encrypt } from '#vault/cipher.ts';
import { withoutKeys } from '#vault/copy-keys.ts';
import { fileKeysIn } from '#vault/file-keys.ts';
import { makeIdentity } from '#vault/identity.ts';
import { signWith } from '#vault/key-pairs.ts';
import { openCopy, openRecords } from '#vault/open-record.ts';
import { noteKey } from '#vault/record-keys.ts';
import { sealDoc, sealNote, sealShare } from '#vault/seal-record.ts';
import { pinAuthors, type Session, startSession } from '#vault/session.ts';
import { ownThreadKey, type ThreadKeys, threadsIn } from '#vault/thread-keys.ts';
import { cheap, NOON, valueOf } from './people.ts';

let owner: Session;
let reader: Session;
let share: SealedRecord;

async function session(): Promise<Session> {
  return startSession((await makeIdentity('heron-meadow-4821', 'words', cheap)).keys);
}

beforeEach(async () => {
  [owner, reader] = [await session(), await session()];
  await pinAuthors(owner, [reader.card]);
  const doc = newRecordId('doc');
  const place = { id: shareIdOf(doc), parent: doc, rev: 1, at: NOON, epoch: 1 };
  const said = { content: { text: 'x' }, readers: [reader.card], threadEpochs: [1] };
  share = valueOf(await sealShare(owner, { ...place, ...said, files: [newFileId()] }));
});

async function opens(by: Session, record: SealedRecord) {
  const { space, id } = record.head;
  const [result] = await openRecords(by, [{ record, space, id, share }]);
  return result?.ok ? 'opened' : result?.error;
}

/** A signature over the copy, which nothing in the app makes yet. */
async function signedOff(by: Session, thread: CryptoKey): Promise<SealedRecord> {
  const { nonce, salt, at, space, epoch } = share.head;
  const fields = { coll: 'sign' as const, id: newRecordId('sign'), parent: share.head.id };
  const head: Header = {
    ...{ v: 1, space, epoch, salt, at, nonce, del: false, rev: 1, cth: '' },
    ...{ ...fields, author: by.user },
  };
  const key = await noteKey(thread, head);
  const plain = toUtf8(JSON.stringify({ jws: 'seen' }));
  const ct = await encrypt(key, fromBase64url(nonce), boundBytes(head), plain);
  const whole = { ...head, cth: await sha256(ct) };
  const sig = await signWith(by.live.sign, recordBytesToSign(whole));
  return { head: whole, ct: toBase64url(ct), sig };
}
const threadOf = () => {
  const { space, id, epoch } = share.head;
  return ownThreadKey(owner.live.root, { space, share: id, epoch });
};

describe('a signature over a copy', () => {
  test('opens for the owner and for readers if a reader made it', async () => {
    await pinAuthors(reader, [owner.card]);
    const signed = await signedOff(reader, await threadOf());
    expect([await opens(owner, signed), await opens(reader, signed)]).toEqual(['opened', 'opened']);
  });

  test('is forged if the owner made it, though they have every key', async () => {
    await pinAuthors(reader, [owner.card]);
    const signed = await signedOff(owner, await threadOf());
    expect([await opens(owner, signed), await opens(reader, signed)]).toEqual(['forged', 'forged']);
  });
});

describe('a note', () => {
  const draft = () => ({
    ...{ space: owner.space, id: newRecordId('note'), parent: share.head.id, rev: 1, at: NOON },
    ...{ epoch: 1, content: { text: 'n' } },
  });

  test('of the owner needs no copy at hand', async () => {
    const none: ThreadKeys = new Map();
    expect(await opens(owner, valueOf(await sealNote(owner, draft(), none)))).toBe('opened');
    expect(await sealNote(reader, draft(), none)).toEqual({ ok: false, error: 'no-key' });
  });

  test('that could not be opened before its copy’s author was known opens after', async () => {
    const note = valueOf(await sealNote(owner, draft(), new Map()));
    expect(await opens(reader, note)).toBe('unknown-author');
    await pinAuthors(reader, [reader.card]);
    expect(await openCopy(reader, share)).toBeUndefined();
    await pinAuthors(reader, [owner.card]);
    expect(await opens(reader, note)).toBe('opened');
    expect((await openCopy(reader, share))?.files.size).toBe(1);
  });
});

describe('what the page sees of an opened record', () => {
  const copy = () => share;
  const doc = () =>
    sealDoc(owner, {
      ...{ id: newRecordId('doc'), rev: 1, at: NOON, coll: 'doc', parent: null },
      content: {},
    });

  test('is of a copy everything but its keys, however they lie in it', () => {
    const key = toBase64url(new Uint8Array(32));
    const threads: Json = [
      { epoch: 1, key },
      { key },
      key,
      null,
      [key],
      { epoch: 2, key, more: key },
    ];
    const seen = withoutKeys(copy(), { text: 'x', threads, fileKeys: [{ file: 'f', key }] });
    expect(seen).toEqual({
      text: 'x',
      threads: [{ epoch: 1 }, null, null, null, null, { epoch: 2 }],
    });
    expect(withoutKeys(copy(), { text: 'x', threads: 'odd', fileKeys: 'odd' })).toEqual({
      text: 'x',
      threads: 'odd',
    });
  });

  test('is the whole of anything else, and of a copy that says something odd', async () => {
    const content = { threads: [{ epoch: 1, key: 'words' }], fileKeys: 'mine' };
    expect(withoutKeys(await doc(), content)).toBe(content);
    for (const odd of [null, 'text', 7, ['threads']]) expect(withoutKeys(copy(), odd)).toBe(odd);
  });
});

describe('keys inside a copy', () => {
  const key = toBase64url(new Uint8Array(32).fill(1));
  const short = toBase64url(new Uint8Array(31));

  test('are taken only if all of them are well formed', async () => {
    const file = newFileId();
    expect([...(await fileKeysIn({ fileKeys: [{ file, key }] })).keys()]).toEqual([file]);
    for (const fileKeys of [[{ file, key: short }], [{ file, key: 7 }], [{ file: 'x', key }], {}])
      expect((await fileKeysIn({ fileKeys } as Json)).size).toBe(0);
    expect([...(await threadsIn({ threads: [{ epoch: 3, key }] })).keys()]).toEqual([3]);
    for (const threads of [[{ epoch: 3, key: short }], [{ epoch: -1, key }], [{ epoch: 3 }], 'x'])
      expect((await threadsIn({ threads } as Json)).size).toBe(0);
  });

  test('cannot be read out again', async () => {
    const file = newFileId();
    const keys = [
      ...(await fileKeysIn({ fileKeys: [{ file, key }] })).values(),
      ...(await threadsIn({ threads: [{ epoch: 3, key }] })).values(),
    ];
    expect(keys.map(({ extractable }) => extractable)).toEqual([false, false]);
  });
});

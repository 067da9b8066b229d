import { expect, test } from 'vitest';
import { newRecordId, type RecordId, shareIdOf } from '#protocol/ids.ts';
import { MOST_CONTENT_BYTES, type SealedRecord } from '#protocol/record.ts';
import { NOON, people, type Person, sealedDoc, sealedShare, valueOf } from './people.ts';

const opened = async ({ vault }: Person, record: SealedRecord, share?: SealedRecord) => {
  const place = { record, space: record.head.space, id: record.head.id };
  const [result] = await vault.open([share ? { ...place, share } : place]);
  return result?.ok ? result.value : result?.error;
};

async function sealedNote(by: Person, share: SealedRecord, epoch: number, text: string) {
  const { space, id: parent } = share.head;
  const place = { space, parent, id: newRecordId('note'), rev: 1, at: NOON, epoch };
  return by.vault.sealNote({ ...place, content: { text }, share });
}

test('a copy opens for its readers with its threads but no key, and feedback goes both ways', async () => {
  const { owner, reader, second } = await people('owner', 'reader', 'second');
  const share = await sealedShare(owner, [reader, second]);
  for (const one of [reader, second, owner]) {
    expect(await opened(one, share)).toEqual({ text: 'shared words', threads: [{ epoch: 1 }] });
  }
  const note = valueOf(await sealedNote(reader, share, 1, 'well seen'));
  const answer = valueOf(await sealedNote(owner, share, 1, 'thank you'));
  expect(await opened(owner, note)).toEqual({ text: 'well seen' });
  expect(await opened(second, note, share)).toEqual({ text: 'well seen' });
  expect(await opened(reader, answer, share)).toEqual({ text: 'thank you' });
  expect(await opened(reader, answer)).toBe('no-key');
});

test('the owner reads feedback also after sharing stopped', async () => {
  const { owner, reader } = await people('owner', 'reader');
  const share = await sealedShare(owner, [reader]);
  const note = valueOf(await sealedNote(reader, share, 1, 'keep this'));
  const { space, id, parent } = share.head;
  const gone = await owner.vault.sealDeletion({
    space,
    id,
    parent,
    coll: 'share',
    rev: 2,
    at: NOON,
    epoch: 2,
  });
  expect(await opened(reader, gone)).toBeNull();
  await owner.vault.lock();
  await owner.vault.unlock(owner.identity, { by: 'kit', text: owner.kit });
  await owner.vault.pin([reader.identity.card]);
  expect(await opened(owner, note)).toEqual({ text: 'keep this' });
});

test('one who was removed opens neither the new copy nor what is said after', async () => {
  const { owner, stays, leaves } = await people('owner', 'stays', 'leaves');
  const doc = newRecordId('doc') as RecordId;
  const before = await sealedShare(owner, [stays, leaves], { doc });
  const after = await sealedShare(owner, [stays], { doc, epoch: 2, threadEpochs: [1, 2] });
  const early = valueOf(await sealedNote(stays, before, 1, 'before'));
  const late = valueOf(await sealedNote(stays, after, 2, 'after'));

  expect(await opened(leaves, after)).toBe('not-for-me');
  expect(await opened(leaves, late, before)).toBe('no-key');
  expect(await opened(leaves, late, after)).toBe('no-key');
  expect(await opened(leaves, early, before)).toEqual({ text: 'before' });
  expect(await sealedNote(leaves, after, 2, 'still here')).toEqual({ ok: false, error: 'no-key' });
  expect(await sealedNote(leaves, before, 2, 'still here')).toEqual({ ok: false, error: 'no-key' });

  expect(await opened(stays, late, after)).toEqual({ text: 'after' });
  expect(await opened(stays, early, after)).toEqual({ text: 'before' });
});

test('one who joins later reads earlier feedback, and not earlier copies', async () => {
  const { owner, first, joins } = await people('owner', 'first', 'joins');
  const doc = newRecordId('doc') as RecordId;
  const before = await sealedShare(owner, [first], { doc, text: 'a draft' });
  const early = valueOf(await sealedNote(first, before, 1, 'early'));
  const after = await sealedShare(owner, [first, joins], { doc, epoch: 2 });
  expect(await opened(joins, early, after)).toEqual({ text: 'early' });
  expect(await opened(joins, before)).toBe('not-for-me');
});

test('a note in another space needs the copy it belongs to', async () => {
  const { owner, reader } = await people('owner', 'reader');
  const share = await sealedShare(owner, [reader]);
  const { space, id: parent } = share.head;
  const draft = { space, parent, id: newRecordId('note'), rev: 1, at: NOON, epoch: 1, content: {} };
  expect(await reader.vault.sealNote(draft)).toEqual({ ok: false, error: 'no-key' });
  const elsewhere = { ...draft, parent: (await sealedShare(owner, [reader])).head.id, share };
  expect(await reader.vault.sealNote(elsewhere)).toEqual({ ok: false, error: 'no-key' });
});

test('a copy is never sealed to a card that is not true, nor to its own owner', async () => {
  const { owner, reader, thief } = await people('owner', 'reader', 'thief');
  const swapped = { ...reader.identity.card, box: thief.identity.card.box };
  const as = (card: typeof swapped): Person => ({
    ...reader,
    identity: { ...reader.identity, card },
  });
  await expect(sealedShare(owner, [as(swapped)])).rejects.toThrow(TypeError);
  await expect(sealedShare(owner, [owner])).rejects.toThrow(TypeError);
});

test('a device of the same person opens what another sealed, deletions as nothing', async () => {
  const { owner } = await people('owner');
  const doc = await sealedDoc(owner, { text: 'from the phone' });
  const { space, id } = doc.head;
  const gone = await owner.vault.sealDeletion({
    space,
    id,
    coll: 'doc',
    parent: null,
    rev: 2,
    at: NOON,
    epoch: 0,
  });
  expect(await opened(owner, doc)).toEqual({ text: 'from the phone' });
  expect(gone).toMatchObject({ ct: '', head: { del: true, nonce: '' } });
  expect(await opened(owner, gone)).toBeNull();
});

test('what is sealed shows neither its words nor, within 512 bytes, its length', async () => {
  const { owner, reader } = await people('owner', 'reader');
  const planted = 'marigold';
  const short = await sealedDoc(owner, { text: planted });
  const long = await sealedDoc(owner, { text: planted.repeat(50) });
  const share = await sealedShare(owner, [reader], { text: planted });
  const note = valueOf(await sealedNote(reader, share, 1, planted));
  expect(short.ct.length).toBe(long.ct.length);
  for (const record of [short, long, share, note]) {
    const raw = Buffer.from(record.ct, 'base64url').toString('latin1');
    expect(`${JSON.stringify(record)}${raw}`).not.toContain(planted);
  }
});

test('the same words sealed twice are two records with nothing in common but their place', async () => {
  const { owner } = await people('owner');
  const [one, two] = [await sealedDoc(owner, { text: 'a' }), await sealedDoc(owner, { text: 'a' })];
  expect(one.head.salt).not.toBe(two.head.salt);
  expect(one.head.nonce).not.toBe(two.head.nonce);
  expect(one.ct).not.toBe(two.ct);
});

test('content nobody would accept is refused before it can be stored', async () => {
  const { owner } = await people('owner');
  await expect(sealedDoc(owner, { text: 'x'.repeat(600_000) })).rejects.toThrow();
});

test('a copy or a note of more than a record holds comes out as too large, not as a bug', async () => {
  const { owner, reader } = await people('owner', 'reader');
  const tooLarge = { ok: false, error: 'too-large' };
  const doc = newRecordId('doc');
  const copy = { id: shareIdOf(doc), parent: doc, rev: 1, at: NOON, epoch: 1, threadEpochs: [1] };
  const readers = [reader.identity.card];
  const sealed = (length: number) =>
    owner.vault.sealShare({ ...copy, readers, content: { text: 'x'.repeat(length) } });
  const share = valueOf(await sealed(MOST_CONTENT_BYTES - 200));
  expect(await sealed(MOST_CONTENT_BYTES - 50)).toEqual(tooLarge);
  expect(await sealed(MOST_CONTENT_BYTES)).toEqual(tooLarge);

  const frame = JSON.stringify({ text: '' }).length;
  const full = 'x'.repeat(MOST_CONTENT_BYTES - frame);
  expect(await sealedNote(reader, share, 1, full)).toMatchObject({ ok: true });
  expect(await sealedNote(reader, share, 1, `${full}x`)).toEqual(tooLarge);
  expect(await sealedNote(reader, share, 1, 'é'.repeat(full.length / 2 + 1))).toEqual(tooLarge);
});

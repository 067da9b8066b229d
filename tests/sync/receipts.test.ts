import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Key, keyOf, newRecordId, shareIdOf, spaceOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { receiptsOf } from '#sync/receipts.ts';
import type { Receipt } from '#sync/sync.ts';
import { sampleRecord, sampleUser, student, supervisor } from '../storage/sample-records.ts';
import { openStores, type Stores } from './devices.ts';

const second = sampleUser('second');
const doc = newRecordId('doc');
let kept: Stores;

beforeEach(async () => {
  kept = await openStores();
  await kept.memory.putValue('epoch', 'e1');
});
afterEach(() => kept.records.destroy());

/** Puts it there; `at`: the place at which the server confirmed it. */
async function put(record: SealedRecord, at?: number, epoch = 'e1'): Promise<Key> {
  const row = await storedRecord(record, '');
  await kept.records.write(row.key, () => row);
  if (at !== undefined)
    await kept.memory.acknowledge([{ key: row.key, epoch, seq: at, hash: row.hash }]);
  return row.key;
}
async function receipt(key: Key, change = {}): Promise<Receipt | undefined> {
  const parts = { ...kept, me: student, isConnected: true, ...change };
  return (await receiptsOf(parts, [key])).get(key);
}
const copy = (readers = [supervisor, second]) =>
  sampleRecord({ coll: 'share', parent: doc, id: shareIdOf(doc), readers });
const about = (coll: 'note' | 'sign', author = supervisor) =>
  sampleRecord({ coll, author, space: spaceOf(student), parent: shareIdOf(doc) });

test('what is not here, or goes nowhere, is said to be on this device', async () => {
  const record = await sampleRecord();
  expect(await receipt(keyOf(record.head))).toEqual({ at: 'here' });
  const key = await put(record);
  expect(await receipt(key, { isConnected: false })).toEqual({ at: 'here' });
  expect(await receipt(key)).toEqual({ at: 'waiting' });
});

test('what another epoch confirmed waits', async () => {
  expect(await receipt(await put(await sampleRecord(), 3, 'e0'))).toEqual({ at: 'waiting' });
});

test('a refusal is of one version, not of the next', async () => {
  const record = await sampleRecord();
  const key = await put(record);
  const { hash } = (await kept.records.find(key))!;
  await kept.memory.quarantine({ key, hash, code: 'forged', at: 1 });
  expect(await receipt(key)).toEqual({ at: 'refused', code: 'forged' });
  await put({ ...record, head: { ...record.head, rev: 2 } });
  expect(await receipt(key)).toEqual({ at: 'waiting' });
});

test('a copy is delivered to each reader who has come as far as its place', async () => {
  const key = await put(await copy(), 5);
  const { hash } = (await kept.records.find(key))!;
  expect(await receipt(key)).toEqual({ at: 'server', hash, delivered: [] });
  await kept.memory.putPassed([
    { user: supervisor, seq: 5 },
    { user: second, seq: 4 },
  ]);
  expect(await receipt(key)).toMatchObject({ delivered: [supervisor] });
});

test('a note and a signature are delivered to the readers of their copy but their author', async () => {
  await put(await copy(), 5);
  await kept.memory.putPassed([supervisor, second].map((user) => ({ user, seq: 9 })));
  for (const coll of ['note', 'sign'] as const)
    expect(await receipt(await put(await about(coll), 6))).toMatchObject({ delivered: [second] });
});

test('what hangs on no copy that is here is delivered to nobody, nor is a document or its past', async () => {
  await kept.memory.putPassed([supervisor, second].map((user) => ({ user, seq: 9 })));
  expect(await receipt(await put(await about('note'), 6))).toMatchObject({ delivered: [] });
  await put(await copy(), 5);
  expect(await receipt(await put(await sampleRecord(), 6))).toMatchObject({ delivered: [] });
  const past = await sampleRecord({ coll: 'past', parent: shareIdOf(doc) });
  expect(await receipt(await put(past, 6))).toMatchObject({ delivered: [] });
});

test('in another person’s space nobody is said to have it', async () => {
  await put(await copy(), 5);
  await kept.memory.putPassed([supervisor, second].map((user) => ({ user, seq: 9 })));
  const key = await put(await about('note'), 6);
  expect(await receipt(key, { me: supervisor })).toMatchObject({ at: 'server', delivered: [] });
});

test('a row that came from the server has the place that stands in its base, or is known beside it', async () => {
  const row = await storedRecord(await copy(), '');
  await kept.records.write(row.key, () => ({ ...row, base: `e1:${row.hash}` }));
  await kept.memory.putPassed([{ user: supervisor, seq: 0 }]);
  expect(await receipt(row.key)).toMatchObject({ delivered: [supervisor] });
  await kept.memory.putPassed([{ user: supervisor, seq: 5 }]);
  await kept.memory.putKnown([{ key: row.key, epoch: 'e1', seq: 8 }]);
  expect(await receipt(row.key)).toMatchObject({ delivered: [] });
  // An older version was confirmed before: its place is not this one's.
  const hash = (await storedRecord(await sampleRecord(), '')).hash;
  await kept.memory.acknowledge([{ key: row.key, epoch: 'e1', seq: 3, hash }]);
  expect(await receipt(row.key)).toMatchObject({ delivered: [] });
  // Nor is the place that this version had in another epoch.
  await kept.memory.acknowledge([{ key: row.key, epoch: 'e0', seq: 2, hash: row.hash }]);
  expect(await receipt(row.key)).toMatchObject({ delivered: [] });
  // That of its base counts as well, in its epoch.
  await kept.memory.forget([row.key]);
  expect(await receipt(row.key)).toMatchObject({ delivered: [supervisor] });
  await kept.records.write(row.key, () => ({ ...row, base: `e1:${row.hash}:8` }));
  expect(await receipt(row.key)).toMatchObject({ delivered: [] });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Hash, type Key, keyOf, newRecordId, shareIdOf, spaceOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { MOST_PUSH_BYTES } from '#protocol/sync.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { batchesOf } from '#sync/batches.ts';
import { isStray, sortRows } from '#sync/belonging.ts';
import { Carrier } from '#sync/carrier.ts';
import { lookThrough } from '#sync/look.ts';
import { audit, unsentOf } from '#sync/waiting.ts';
import { Unsent } from '#sync/unsent.ts';
import { sampleRecord, sampleUser, student, supervisor } from '../storage/sample-records.ts';
import { openStores, sealNext, type Stores } from './devices.ts';

const E = 'e1';
const stranger = sampleUser('stranger');
let kept: Stores;

beforeEach(async () => {
  kept = await openStores();
});
afterEach(() => kept.records.destroy());

async function put(record: SealedRecord): Promise<StoredRecord> {
  const row = await storedRecord(record, '');
  await kept.records.write(row.key, () => row);
  return row;
}
const here = () => ({ ...kept, me: student });
const copyFor = (author = supervisor, readers = [student]) => {
  const doc = newRecordId('doc');
  return sampleRecord({ author, coll: 'share', parent: doc, id: shareIdOf(doc), readers });
};
const noteOn = (copy: SealedRecord, author = supervisor) =>
  sampleRecord({ author, space: copy.head.space, coll: 'note', parent: copy.head.id });

describe('[SYNC-15] what waits to be sent', () => {
  test('is what the person wrote and nobody confirmed, parked or refused', async () => {
    const rows = [];
    for (let i = 0; i < 5; i++) rows.push(await put(await sampleRecord()));
    const [plain, acked, parked, refused, refusedBefore] = rows as [
      ...[StoredRecord, StoredRecord, StoredRecord, StoredRecord, StoredRecord],
    ];
    const theirs = await put(await sampleRecord({ author: supervisor }));
    const { memory } = kept;
    await memory.acknowledge([{ key: acked.key, epoch: E, seq: 1, hash: acked.hash }]);
    await memory.park({ ...parked, epoch: E, seq: 2 });
    await memory.quarantine({ key: refused.key, hash: refused.hash, code: 'forged', at: 1 });
    const earlier = 'earlier' as Hash;
    await memory.quarantine({ key: refusedBefore.key, hash: earlier, code: 'forged', at: 1 });
    const keysOf = (some: readonly StoredRecord[]) => some.map(({ key }) => key);
    expect(keysOf(await unsentOf(here(), [...rows, theirs], E))).toEqual(
      keysOf([plain, refusedBefore]),
    );
    expect(keysOf(await unsentOf(here(), [...rows, theirs], 'e2'))).toEqual(
      keysOf([plain, acked, refusedBefore]),
    );
    const found = await audit(here(), E);
    expect(found.unsent).toEqual(
      new Map([plain, refusedBefore].map(({ key, hash }) => [key, hash])),
    );
  });

  test('is looked for among all rows, and so is every file that one of them lists', async () => {
    const blobs = ['a', 'b', 'c'];
    const listing = (names: readonly string[], record: SealedRecord) => ({
      ...record,
      head: { ...record.head, blobs: [...names] },
    });
    const first = listing(['a'], await sampleRecord());
    await put(first);
    const theirs = listing(['b'], await sealNext(first, ['theirs'], 2));
    const row = await storedRecord(theirs, '');
    await kept.memory.park({ ...row, epoch: E, seq: 2 });
    await put(listing(['c'], await copyFor()));
    await put(await sampleRecord());
    expect((await audit(here(), E)).listed).toEqual(new Set(blobs));
  });
});

describe('[SYNC-24] what has no business here', () => {
  test('is known by its header', async () => {
    const isAstray = async (change: Parameters<typeof sampleRecord>[0]) =>
      isStray(await sampleRecord(change), student);
    const parent = newRecordId('doc');
    for (const coll of ['doc', 'past', 'share', 'note', 'sign'] as const)
      expect(await isAstray({ coll, parent })).toBe(false);
    const space = spaceOf(supervisor);
    for (const coll of ['doc', 'past', 'share'] as const)
      expect(await isAstray({ coll, parent, space })).toBe(true);
    for (const coll of ['note', 'sign'] as const)
      expect(await isAstray({ coll, parent, space })).toBe(false);
    for (const [readers, astray] of [
      [[student], false],
      [[stranger, student], false],
      [[stranger], true],
      [[], true],
    ] as const)
      expect(await isAstray({ coll: 'share', parent, space, readers })).toBe(astray);
  });

  test('is found by the audit, with what hangs on it and is not the person’s own', async () => {
    const [copy, fine] = [await copyFor(supervisor, [stranger]), await copyFor()];
    const [about, mine, aside] = [
      await noteOn(copy),
      await noteOn(copy, student),
      await noteOn(fine),
    ];
    const doc = await sampleRecord({ author: stranger });
    for (const each of [copy, fine, about, mine, aside, doc]) await put(each);
    const { strays } = await audit(here(), E);
    expect(strays.toSorted()).toEqual([copy, about, doc].map(({ head }) => keyOf(head)).toSorted());
  });
});

test('[SYNC-24] whoever looks through everything hears whether something had to leave', async () => {
  const left: Key[] = [];
  const parts = {
    ...here(),
    now: () => 7,
    onLeaving: async (keys: readonly Key[]) => void left.push(...keys),
  };
  const found = { unsent: new Unsent(), carrier: new Carrier({ ...parts } as never) };
  await put(await sampleRecord());
  expect(await lookThrough(parts, found, E)).toBe(false);
  const stray = await put(await copyFor(supervisor, [stranger]));
  expect(await lookThrough(parts, found, E)).toBe(true);
  expect(left).toEqual([stray.key]);
  expect(await kept.records.find(stray.key)).toBeUndefined();
});

describe('[SYNC-24] the rows of a page', () => {
  const sort = async (...records: readonly SealedRecord[]) => {
    const rows = records.map((record, i) => ({ record, seq: i }));
    const { mine, early, strays } = await sortRows(here(), rows);
    return [mine, early, strays].map((some) => some.map(({ record }) => records.indexOf(record)));
  };

  test('come in if their copy is on the same page or here', async () => {
    const [onPage, standing, nowhere] = [await copyFor(), await copyFor(), await copyFor()];
    await put(standing);
    const notes = [await noteOn(onPage), await noteOn(standing), await noteOn(nowhere)];
    expect(await sort(...notes, onPage)).toEqual([[0, 1, 3], [2], []]);
  });

  test('come in by themselves if they are the person’s own, or in the own space', async () => {
    const nowhere = await copyFor();
    const mine = await noteOn(nowhere, student);
    const inMine = await noteOn(await copyFor(student, [supervisor]));
    expect(await sort(mine, inMine)).toEqual([[0, 1], [], []]);
  });

  test('do not come in on the strength of a copy that is for others', async () => {
    const others = await copyFor(supervisor, [stranger]);
    await put(others);
    expect(await sort(await noteOn(others))).toEqual([[], [0], []]);
    expect(await sort(await noteOn(others), others)).toEqual([[], [0], [1]]);
    const elsewhere = await noteOn(await copyFor(stranger, [student]));
    const parent = (await put(await copyFor())).record.head.id;
    const moved = { ...elsewhere, head: { ...elsewhere.head, parent } };
    expect(await sort(moved)).toEqual([[], [0], []]);
  });
});

describe('[SYNC-16] batches', () => {
  const row = async (change: Parameters<typeof sampleRecord>[0], length?: number) => {
    const record = await sampleRecord(change);
    const frame = JSON.stringify({ ...record, ct: '' }).length;
    const filled = length === undefined ? record : { ...record, ct: 'A'.repeat(length - frame) };
    return { stored: await storedRecord(filled, ''), assumed: null };
  };
  /** What is reckoned for a row besides its record, and once more for the request. */
  const FRAME = 200;

  test('are filled to the last byte that fits, and no further', async () => {
    const half = MOST_PUSH_BYTES / 2 - FRAME;
    const fits = [await row({}, half - FRAME), await row({}, half)];
    expect(batchesOf(fits)).toEqual([fits]);
    const over = [await row({}, half - FRAME), await row({}, half + 1)];
    expect(batchesOf(over)).toEqual(over.map((each) => [each]));
    const three = [...(await Promise.all([1, 2, 3].map(() => row({}, half / 2))))];
    expect(batchesOf([...three, await row({}, half)]).map((batch) => batch.length)).toEqual([3, 1]);
  });

  test('hold the older before the newer, of each kind', async () => {
    const parent = newRecordId('doc');
    const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
    const [later, earlier] = [await row({ at: at(2) }), await row({ at: at(1) })];
    const others = [];
    for (const coll of ['share', 'note', 'sign', 'past'] as const)
      others.push(await row({ coll, parent, at: at(1) }));
    expect(batchesOf([...others.toReversed(), later, earlier])).toEqual([
      [earlier, later, ...others],
    ]);
    expect(batchesOf([])).toEqual([]);
  });
});

describe('[SYNC-15] what is kept in mind as unsent', () => {
  const [a, b, c] = ['a', 'b', 'c'] as unknown as [Key, Key, Key];
  const [one, two] = ['one', 'two'] as unknown as [Hash, Hash];

  test('is settled by its own version only, and removed whatever the version', () => {
    const unsent = new Unsent();
    unsent.add(a, one);
    unsent.add(b, two);
    expect(unsent.size).toBe(2);
    unsent.settle(a, two);
    expect(unsent.size).toBe(2);
    unsent.settle(a, one);
    unsent.remove(b);
    unsent.remove(c);
    expect(unsent.size).toBe(0);
  });

  test('is what the audit found, and what was added while it looked', () => {
    const unsent = new Unsent();
    unsent.add(a, one);
    unsent.add(b, one);
    const before = unsent.now();
    unsent.add(b, two);
    unsent.add(c, one);
    expect(before.get(b)).toBe(one);
    unsent.renew(new Map([[b, one]]), before);
    expect(unsent.now()).toEqual(
      new Map([
        [b, two],
        [c, one],
      ]),
    );
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import { type Hash, keyOf } from '#protocol/ids.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import type { Row } from '#protocol/sync.ts';
import type { RecordStore } from '#storage/record-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import type { Sides } from '#sync/sides.ts';
import { knownPlace } from '#sync/standing.ts';
import { saveOwn } from '#sync/store-own.ts';
import { takeIn } from '#sync/take-in.ts';
import { sampleRecord, student, supervisor } from '../storage/sample-records.ts';
import { changed, lineTo, openStores, sealNext, type Stores } from './devices.ts';
import { ServerModel } from './server-model.ts';

const E = 'e1';
let kept: Stores;
let first: SealedRecord;
const key = () => keyOf(first.head);
const here = () => kept.records.find(key());
const remembered = async () => (await kept.memory.remembered([key()])).get(key());
const known = async () => (await remembered())?.known;
const place = async () => knownPlace(await here(), await remembered(), E);

beforeEach(async () => {
  kept = await openStores();
  first = await sampleRecord({ text: 'first' });
});
afterEach(() => kept.records.destroy());

function sides(change: Partial<Sides> = {}): Sides {
  const transport = lineTo(new ServerModel(), student, { faults: [], delays: [] });
  const isSigned = async () => true;
  return { ...kept, transport, me: student, isSigned, now: () => 7, ...change };
}
const take = (rows: readonly Row[], change: Partial<Sides> = {}) => takeIn(sides(change), E, rows);
const save = (record: SealedRecord) => saveOwn(kept, key(), async () => record);

describe('[SYNC-11] when a page was taken in', () => {
  test('what came in is here as the server has it, and its place is known', async () => {
    expect(await take([{ record: first, seq: 4 }])).toEqual(ok(undefined));
    const hash = await recordHash(first);
    expect(await here()).toEqual(await storedRecord(first, `${E}:${hash}:4`));
    expect(await place()).toBe(4);
    expect(await kept.memory.acked(key())).toBeUndefined();
  });

  test('what stands here already is confirmed', async () => {
    await save(first);
    await take([{ record: first, seq: 4 }]);
    const hash = await recordHash(first);
    expect(await kept.memory.acked(key())).toMatchObject({ epoch: E, seq: 4, hash });
    expect(await place()).toBe(4);
    expect((await here())?.base).toBe('');
  });

  test('what is parked is noted, and its place is known', async () => {
    await save(first);
    const theirs = await sealNext(first, ['theirs'], 2);
    await take([{ record: theirs, seq: 4 }]);
    const hash = await recordHash(theirs);
    expect(await kept.memory.parked(key())).toEqual({
      key: key(),
      epoch: E,
      seq: 4,
      hash,
      record: theirs,
    });
    expect(await kept.memory.logLines(5)).toEqual([{ at: 7, event: 'parked', key: key() }]);
    expect(await place()).toBe(4);
    expect((await here())?.record).toEqual(first);
  });

  test('an ancestor changes nothing but the place that is known', async () => {
    await save(first);
    await save(await sealNext(first, ['second'], 2));
    const before = await here();
    await take([{ record: first, seq: 4 }]);
    expect(await here()).toEqual(before);
    expect(await kept.memory.allParked()).toEqual([]);
    expect(await kept.memory.acked(key())).toBeUndefined();
    expect(await place()).toBe(4);
  });

  test('what is old news lowers no place', async () => {
    await take([{ record: await sealNext(first, ['newer'], 3), seq: 9 }]);
    await take([{ record: first, seq: 4 }]);
    expect(await place()).toBe(9);
  });

  test('of two versions in one page the later place counts, in whatever order they stand', async () => {
    const second = await sealNext(first, ['second'], 2);
    const rows = [
      { record: first, seq: 4 },
      { record: second, seq: 5 },
    ];
    await take(rows);
    expect((await here())?.record).toEqual(second);
    await kept.records.purge([key()]);
    await kept.memory.forget([key()]);
    await take(rows.toReversed());
    expect((await here())?.record).toEqual(second);
  });

  test('an untrue row is noted by its key, and does not stand in for a true one before it', async () => {
    const untrue = { ...first, ct: 'AAAA' };
    await take([
      { record: first, seq: 4 },
      { record: untrue, seq: 5 },
    ]);
    expect((await here())?.record).toEqual(first);
    expect(await place()).toBe(4);
    expect(await kept.memory.logLines(5)).toEqual([{ at: 7, event: 'row-untrue', key: key() }]);
  });

  test('an empty page is nothing', async () => {
    expect(await take([])).toEqual(ok(undefined));
    expect(await kept.memory.logLines(5)).toEqual([]);
  });
});

describe('[SYNC-10] a row that is overtaken', () => {
  /** Writes a version of its own each time before a page can be written. */
  function overtaking(times: number): RecordStore {
    let rev = 1;
    return changed(kept.records, {
      writeMany: async (keys, change) => {
        if (rev <= times) {
          const version = await sealNext(first, [`meanwhile-${rev}`], rev++);
          const row = await storedRecord(version, '');
          await kept.records.write(key(), () => ({ ...row, base: `${E}:${row.hash}` }));
        }
        return kept.records.writeMany(keys, change);
      },
    });
  }

  test('is judged again, and comes in once nobody is in its way', async () => {
    const late = await sealNext(first, ['late'], 50);
    await take([{ record: late, seq: 4 }], { records: overtaking(3) });
    expect((await here())?.record).toEqual(late);
    expect(await place()).toBe(4);
    expect(await kept.memory.allParked()).toEqual([]);
  });

  test('for ever is parked in the end', async () => {
    const late = await sealNext(first, ['late'], 1000);
    let tries = 0;
    const records = overtaking(Infinity);
    const counting = changed(records, {
      writeMany: (keys, change) => ((tries += 1), records.writeMany(keys, change)),
    });
    await take([{ record: late, seq: 4 }], { records: counting });
    expect((await kept.memory.parked(key()))?.record).toEqual(late);
    expect((await here())?.record).not.toEqual(late);
    expect(tries).toBe(4);
    expect(await place()).toBe(4);
  });

  test('has no known place before it has come in', async () => {
    const places: unknown[] = [];
    const records = overtaking(1);
    const looking = changed(records, {
      writeMany: async (keys, change) => {
        places.push(await known());
        return records.writeMany(keys, change);
      },
    });
    await take([{ record: await sealNext(first, ['late'], 50), seq: 4 }], { records: looking });
    expect(places).toEqual([undefined, undefined]);
  });
});

test('[SYNC-11] a full disk is said, and no place is known of what could not come in', async () => {
  const records = changed(kept.records, { writeMany: async () => fail('disk-full' as const) });
  expect(await take([{ record: first, seq: 4 }], { records })).toEqual(fail('disk-full'));
  expect(await known()).toBeUndefined();
});

describe('[SYNC-27] a forged row', () => {
  const forged = { isSigned: async () => false };

  test('is noted by its key, and neither comes in nor is parked', async () => {
    await save(first);
    for (const rev of [1, 2]) {
      const record = await sealNext(first, ['forged'], rev);
      await take([{ record, seq: 4 + rev }], forged);
    }
    expect((await here())?.record).toEqual(first);
    expect(await kept.memory.allParked()).toEqual([]);
    expect(await known()).toBeUndefined();
    const line = { at: 7, event: 'row-untrue', key: key() };
    expect(await kept.memory.logLines(5)).toEqual([line, line]);
  });

  test('is one in the person’s own name: what another wrote is not theirs to have signed', async () => {
    const theirs = await sampleRecord({ author: supervisor });
    await take([{ record: theirs, seq: 1 }]);
    const later = await sealNext(theirs, ['later'], 2);
    await take([{ record: later, seq: 2 }], forged);
    expect((await kept.records.find(keyOf(theirs.head)))?.record).toEqual(later);
  });

  test('is not looked for where nothing stands, nor in what stands here already or was built on', async () => {
    let asked = 0;
    const isSigned = async () => (asked += 1) > 0;
    await take([{ record: first, seq: 4 }], { isSigned });
    await take([{ record: first, seq: 4 }], { isSigned });
    await save(await sealNext(first, ['second'], 2));
    await take([{ record: first, seq: 5 }], { isSigned });
    expect(asked).toBe(0);
  });
});

describe('[SYNC-34] deletions that are held', () => {
  test('are parked without a line of their own each, while the rest of the page comes in', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => sampleRecord()));
    await take(all.map((record, i) => ({ record, seq: i + 1 })));
    const gone = await Promise.all(
      all.map(({ head: { id } }) => sampleRecord({ id, rev: 2, del: true })),
    );
    const rows = [...gone, first].map((record, i) => ({ record, seq: 10 + i }));
    await take(rows);
    expect((await here())?.record).toEqual(first);
    const held = (await kept.memory.value('held-removals')) as readonly { key: string }[];
    expect(held).toEqual(
      await Promise.all(
        gone.map(async (record, i) => ({
          key: keyOf(record.head),
          hash: await recordHash(record),
          over: (await recordHash(all[i]!)) as Hash,
        })),
      ),
    );
    expect((await kept.memory.allParked()).length).toBe(4);
    expect(await kept.memory.logLines(9)).toEqual([{ at: 7, event: 'held', count: 4 }]);
  });
});

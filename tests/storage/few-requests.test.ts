import 'fake-indexeddb/auto';
import { Dexie, type EntityTable } from 'dexie';
import * as fc from 'fast-check';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { askOnceForMany } from '#storage/few-requests.ts';

type Row = { readonly key: string; readonly value: number };

const database = new Dexie('few-requests') as Dexie & { rows: EntityTable<Row, 'key'> };
askOnceForMany(database);
database.version(1).stores({ rows: 'key' });

afterEach(() => vi.restoreAllMocks());
afterAll(() => database.delete());

const keyOf = (number: number) => `row-${number}-é𝒦`;
const numbers = (most: number) => fc.array(fc.nat(400), { minLength: 0, maxLength: most });

async function fill(there: readonly number[]): Promise<void> {
  await database.rows.clear();
  await database.rows.bulkPut(there.map((value) => ({ key: keyOf(value), value })));
}

test('many keys are answered in their order, with undefined for what is not there, whatever is there', async () => {
  const asked = fc.array(fc.nat(400), { minLength: 60, maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(numbers(200), asked, async (there, wanted) => {
      await fill(there);
      const found = await database.rows.bulkGet(wanted.map(keyOf));
      expect(found.map((row) => row?.value)).toEqual(
        wanted.map((number) => (there.includes(number) ? number : undefined)),
      );
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['nothing is there', [], 0],
  ['two are there', [1, 2], 2],
])(
  'of a hundred keys where %s, no more rows are fetched than there are',
  async (_, there, gets) => {
    await fill(there);
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    await database.rows.bulkGet(Array.from({ length: 100 }, (_one, number) => keyOf(number)));
    expect(get).toHaveBeenCalledTimes(gets);
  },
);

test('where far more lies between them than is asked for, no more than eight names are listed for each', async () => {
  await fill(Array.from({ length: 1200 }, (_, number) => number));
  const list = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys');
  const wanted = Array.from({ length: 100 }, (_, number) => number * 12);
  const found = await database.rows.bulkGet(wanted.map(keyOf));
  expect(found.map((row) => row?.value)).toEqual(wanted);
  expect(list.mock.calls).toMatchObject([[{ count: 801 }]]);
});

test('it works inside a transaction that writes, which stays open', async () => {
  await fill([5]);
  await database.transaction('rw', database.rows, async () => {
    const wanted = Array.from({ length: 100 }, (_, number) => keyOf(number));
    const found = await database.rows.bulkGet(wanted);
    await database.rows.put({ key: keyOf(6), value: found.filter(Boolean).length });
  });
  expect((await database.rows.get(keyOf(6)))?.value).toBe(1);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import { keyOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { saveOwn, settleParked } from '#sync/store-own.ts';
import { sampleRecord } from '../storage/sample-records.ts';
import { changed, openStores, sealNext, type Stores } from './devices.ts';

let kept: Stores;
let first: SealedRecord;
const key = () => keyOf(first.head);
const here = () => kept.records.find(key());

beforeEach(async () => {
  kept = await openStores();
  first = await sampleRecord({ text: 'first', rev: 2 });
  await kept.memory.putValue('epoch', 'e1');
});
afterEach(() => kept.records.destroy());

const save = (record: SealedRecord | undefined) => saveOwn(kept, key(), async () => record);

describe('[SYNC-2] a save', () => {
  test('answers with the row that is now here', async () => {
    expect(await save(first)).toEqual(ok(await storedRecord(first, '')));
    expect(await kept.memory.ancestry(key())).toEqual(new Set());
  });

  test('is built on what the server confirmed, and makes it an ancestor', async () => {
    await save(first);
    const before = (await here())!;
    await kept.memory.acknowledge([{ key: key(), epoch: 'e1', seq: 1, hash: before.hash }]);
    await save(await sealNext(first, ['second'], 3));
    expect((await here())?.base).toBe(`e1:${before.hash}:1`);
    expect(await kept.memory.ancestry(key())).toEqual(new Set([before.hash]));
  });

  test('that nothing came of leaves all as it was', async () => {
    await save(first);
    const before = await here();
    expect(await save(undefined)).toEqual(ok(undefined));
    expect(await here()).toEqual(before);
    expect(await kept.memory.ancestry(key())).toEqual(new Set());
  });

  test('that the disk refused makes no ancestor', async () => {
    await save(first);
    const records = changed(kept.records, { write: async () => fail('disk-full' as const) });
    const next = await sealNext(first, ['second'], 3);
    expect(await saveOwn({ ...kept, records }, key(), async () => next)).toEqual(fail('disk-full'));
    expect(await kept.memory.ancestry(key())).toEqual(new Set());
  });

  test('under another key, or of no greater rev, is a bug and is not written', async () => {
    await save(first);
    const before = await here();
    await expect(save(await sampleRecord({ rev: 9 }))).rejects.toThrow('another key');
    for (const rev of [1, 2])
      await expect(save(await sealNext(first, ['again'], rev))).rejects.toThrow('rev must grow');
    expect(await here()).toEqual(before);
  });
});

describe('[SYNC-12] settling', () => {
  let theirs: SealedRecord;

  async function park(rev = 4): Promise<void> {
    theirs = await sealNext(first, ['theirs'], rev);
    const { hash } = await storedRecord(theirs, '');
    await kept.memory.park({ key: key(), epoch: 'e1', seq: 7, hash, record: theirs });
  }
  const settle = (merged: SealedRecord | 'adopt' | undefined) =>
    settleParked(kept, key(), async () => merged);
  const theirHash = async () => (await storedRecord(theirs, '')).hash;

  test('does nothing where nothing is parked', async () => {
    await save(first);
    const never = () => Promise.reject(new Error('merged'));
    expect(await settleParked(kept, key(), never)).toEqual(ok('nothing-parked'));
  });

  test('leaves parked what cannot be merged yet', async () => {
    await save(first);
    await park();
    expect(await settle(undefined)).toEqual(ok('left'));
    expect(await kept.memory.parked(key())).toBeDefined();
    expect((await here())?.record).toEqual(first);
  });

  test('of what stands here already confirms it, without making it its own ancestor', async () => {
    await save(first);
    const { hash } = (await here())!;
    await kept.memory.park({ key: key(), epoch: 'e1', seq: 7, hash, record: first });
    expect(await settle(undefined)).toEqual(ok('settled'));
    expect(await kept.memory.acked(key())).toMatchObject({ epoch: 'e1', seq: 7, hash });
    expect(await kept.memory.parked(key())).toBeUndefined();
    expect(await kept.memory.ancestry(key())).toEqual(new Set());
  });

  test('that was cut off after it had written does not say that the server has it', async () => {
    await park();
    const merged = await storedRecord(
      await sealNext(first, ['both'], 9),
      `e1:${await theirHash()}`,
    );
    await kept.records.write(key(), () => merged);
    expect(await settle(undefined)).toEqual(ok('settled'));
    expect(await kept.memory.acked(key())).toBeUndefined();
    expect(await kept.memory.ancestry(key())).toEqual(new Set([await theirHash()]));
  });

  test('makes both ancestors of what was merged', async () => {
    await save(first);
    const { hash } = (await here())!;
    await park();
    expect(await settle(await sealNext(first, ['both'], 5))).toEqual(ok('settled'));
    expect(await kept.memory.ancestry(key())).toEqual(new Set([hash, await theirHash()]));
  });

  test('makes only the replaced one an ancestor of what was adopted', async () => {
    await save(first);
    const { hash } = (await here())!;
    await park();
    expect(await settle('adopt')).toEqual(ok('settled'));
    expect(await here()).toEqual(await storedRecord(theirs, `e1:${await theirHash()}:7`));
    expect(await kept.memory.ancestry(key())).toEqual(new Set([hash]));
    expect(await kept.memory.parked(key())).toBeUndefined();
  });

  test('adopts also where nothing stands', async () => {
    await park();
    expect(await settle('adopt')).toEqual(ok('settled'));
    expect((await here())?.record).toEqual(theirs);
    expect(await kept.memory.ancestry(key())).toEqual(new Set());
  });

  test('with a rev no greater than either is a bug, and both versions stand', async () => {
    await save(first);
    await park();
    for (const rev of [2, 3, 4])
      await expect(settle(await sealNext(first, ['both'], rev))).rejects.toThrow('rev must grow');
    expect((await here())?.record).toEqual(first);
    expect((await kept.memory.parked(key()))?.record).toEqual(theirs);
  });
});

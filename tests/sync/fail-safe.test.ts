import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Hash, keyOf, newRecordId, spaceOf } from '#protocol/ids.ts';
import { storedRecord } from '#storage/stored-record.ts';
import {
  type HeldRemoval,
  heldRemovals,
  holdBack,
  isRemoval,
  releaseRemovals,
} from '#sync/fail-safe.ts';
import { sampleRecord, student, supervisor } from '../storage/sample-records.ts';
import { openStores, type Stores } from './devices.ts';

const DAY = 24 * 60 * 60_000;
let kept: Stores;
let time: number;

beforeEach(async () => {
  [kept, time] = [await openStores(), 1000];
});
afterEach(() => kept.records.destroy());

const sides = () => ({ ...kept, me: student, now: () => time });
const removal = (): HeldRemoval => ({
  key: keyOf({ space: spaceOf(student), id: newRecordId('doc') }),
  hash: 'h' as Hash,
  over: 'o' as Hash,
});
const removals = (count: number) => Array.from({ length: count }, removal);
const hold = (some: readonly HeldRemoval[] | number) =>
  holdBack(sides(), typeof some === 'number' ? removals(some) : some);

/** So many documents of one's own stand here. */
async function standing(count: number, author = student): Promise<void> {
  const all = await Promise.all(
    Array.from({ length: count }, async () => storedRecord(await sampleRecord({ author }), '')),
  );
  const byKey = new Map(all.map((row) => [row.key, row]));
  await kept.records.writeMany([...byKey.keys()], (key) => byKey.get(key));
}

describe('[SYNC-34] deletions from elsewhere', () => {
  test('are let in up to a fifth of what stands here, and not one more', async () => {
    await standing(15);
    expect(await hold(3)).toBe(false);
    expect(await kept.memory.logLines(1)).toEqual([]);
    expect(await hold(1)).toBe(true);
  });

  test('of one or two are no emptying, however few entries there are', async () => {
    await standing(3);
    expect(await hold(0)).toBe(false);
    expect(await hold(2)).toBe(false);
    expect(await hold(1)).toBe(true);
  });

  test('are measured against all of a long portfolio', async () => {
    await standing(805);
    expect(await hold(161)).toBe(false);
    await releaseRemovals(sides(), []);
    expect(await hold(162)).toBe(true);
  });

  test('are measured against one’s own documents alone', async () => {
    await standing(10);
    await standing(10, supervisor);
    expect(await hold(3)).toBe(true);
  });

  test('are measured against what stood here when the day began', async () => {
    await standing(12);
    // Three were let in and stand here no more: fifteen there were, and a fifth of them is gone.
    await kept.memory.putValue('removals', { since: time, count: 3 });
    expect(await hold(1)).toBe(true);
    await kept.memory.putValue('removals', { since: time, count: 0 });
    await kept.memory.putValue('held-removals', []);
    await standing(3);
    expect(await hold(3)).toBe(false);
  });

  test('are held with what was held before, each key once, and noted', async () => {
    await standing(4);
    const [first, second] = [removals(3), removals(1)];
    expect(await hold(first)).toBe(true);
    const again = { ...first[0]!, hash: 'later' as Hash };
    expect(await hold([again, ...second])).toBe(true);
    expect(await heldRemovals(kept.memory)).toEqual([first[1], first[2], again, ...second]);
    expect(await kept.memory.logLines(2)).toEqual([
      { at: time, event: 'held', count: 2 },
      { at: time, event: 'held', count: 3 },
    ]);
  });

  test('that are none are not held, whatever was before', async () => {
    await standing(4);
    await hold(4);
    expect(await hold(0)).toBe(false);
    expect(await kept.memory.logLines(2)).toHaveLength(1);
  });

  test('that are held were not let in, and do not make the portfolio look larger', async () => {
    await standing(10);
    expect(await hold(6)).toBe(true);
    await kept.memory.putValue('removals', { since: time, count: 6 });
    await kept.memory.putValue('held-removals', removals(6));
    // Ten stand here and none has gone: a fifth is two.
    await standing(20);
    expect(await hold(1)).toBe(true);
  });

  test('are counted together for a day to the millisecond', async () => {
    await standing(10);
    expect(await hold(2)).toBe(false);
    time += DAY - 1;
    expect(await hold(1)).toBe(true);
    await releaseRemovals(
      sides(),
      (await heldRemovals(kept.memory)).map(({ key }) => key),
    );
    expect(await hold(2)).toBe(false);
    time += DAY;
    expect(await hold(2)).toBe(false);
  });

  test('begin a new day where the clock was set back', async () => {
    await standing(10);
    expect(await hold(2)).toBe(false);
    time -= 500;
    expect(await hold(2)).toBe(false);
    expect(await kept.memory.value('removals')).toEqual({ since: 500, count: 2 });
  });

  test('that were answered are held no more; the others are, and go on counting', async () => {
    await standing(10);
    const held = removals(4);
    await hold(held);
    await releaseRemovals(sides(), [held[1]!.key]);
    expect(await heldRemovals(kept.memory)).toEqual([held[0], held[2], held[3]]);
    expect(await kept.memory.value('removals')).toEqual({ since: 1000, count: 4 });
    time = 2000;
    await releaseRemovals(
      sides(),
      held.map(({ key }) => key),
    );
    expect(await heldRemovals(kept.memory)).toEqual([]);
    expect(await kept.memory.value('removals')).toEqual({ since: 2000, count: 0 });
  });
});

describe('[SYNC-34] a row is a removal', () => {
  const arrives = async (change: Parameters<typeof sampleRecord>[0]) => ({
    record: await sampleRecord({ del: true, rev: 2, ...change }),
    seq: 1,
    hash: 'h' as Hash,
  });
  const stands = async (change = {}) => storedRecord(await sampleRecord(change), '');

  test('if it deletes a document of one’s own that stands here', async () => {
    const me = { me: student };
    expect(isRemoval(me, await arrives({}), await stands())).toBe(true);
    expect(isRemoval(me, await arrives({}), undefined)).toBe(false);
    expect(isRemoval(me, await arrives({}), await stands({ del: true }))).toBe(false);
    expect(isRemoval(me, await arrives({ del: false }), await stands())).toBe(false);
    const parent = newRecordId('doc');
    for (const coll of ['past', 'share', 'note'] as const)
      expect(isRemoval(me, await arrives({ coll, parent }), await stands())).toBe(false);
    expect(isRemoval(me, await arrives({ author: supervisor }), await stands())).toBe(false);
    expect(isRemoval(me, await arrives({ space: spaceOf(supervisor) }), await stands())).toBe(
      false,
    );
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Hash } from '#protocol/ids.ts';
import type { Acked, Parked, SyncMemory } from '#storage/device-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { sampleRecord, student, supervisor } from './sample-records.ts';

const row = await storedRecord(await sampleRecord(), '');
const other = await storedRecord(await sampleRecord(), '');
const { key } = row;
const acked = (seq: number, epoch = 'e1'): Acked => ({ key, epoch, seq, hash: row.hash });
const parked = (seq: number, epoch = 'e1'): Parked => ({
  key,
  epoch,
  seq,
  hash: `hash-${seq}` as Hash,
  record: row.record,
});

/** Every memory of sync keeps these promises. */
export function describeSyncMemory(name: string, open: (name: string) => SyncMemory) {
  describe(name, () => {
    let place: string;
    let memory: SyncMemory;
    beforeEach(() => {
      place = `t-${crypto.randomUUID().slice(0, 8)}`;
      memory = open(place);
    });
    afterEach(() => memory.destroy());

    test('a confirmation is kept, and a late older one does not replace it', async () => {
      await memory.acknowledge([acked(5)]);
      await memory.acknowledge([{ ...acked(3), hash: other.hash }]);
      expect(await memory.acked(key)).toEqual(acked(5));
      await memory.acknowledge([acked(1, 'e2')]);
      expect(await memory.acked(key)).toEqual(acked(1, 'e2'));
      expect(await memory.ackedMany([key, other.key])).toEqual([acked(1, 'e2')]);
    });

    test('a confirmation clears what was parked before it, in its own epoch only', async () => {
      await memory.park(parked(4));
      await memory.acknowledge([acked(9, 'e0')]);
      await memory.acknowledge([acked(3)]);
      expect(await memory.parked(key)).toEqual(parked(4));
      await memory.acknowledge([acked(4)]);
      expect(await memory.parked(key)).toBeUndefined();
    });

    test('the latest row is the one parked', async () => {
      await memory.park(parked(4));
      await memory.park(parked(2));
      expect(await memory.allParked()).toEqual([parked(4)]);
      await memory.park(parked(6));
      expect(await memory.allParked()).toEqual([parked(6)]);
    });

    test('settling adds ancestors, and clears the row it settled and no other', async () => {
      await memory.park(parked(6));
      await memory.settle(key, parked(4).hash, [row.hash]);
      expect(await memory.parked(key)).toEqual(parked(6));
      await memory.settle(key, parked(6).hash, [other.hash]);
      expect(await memory.parked(key)).toBeUndefined();
      expect(await memory.ancestry(key)).toEqual(new Set([row.hash, other.hash]));
      expect(await memory.ancestry(other.key)).toEqual(new Set());
    });

    test('[SYNC-7] ancestors join those that are there, of each key by itself', async () => {
      await memory.addAncestors([{ key, hash: row.hash }]);
      await memory.addAncestors([
        { key, hash: other.hash },
        { key: other.key, hash: other.hash },
      ]);
      expect(await memory.ancestry(key)).toEqual(new Set([row.hash, other.hash]));
      expect(await memory.ancestry(other.key)).toEqual(new Set([other.hash]));
      await memory.settle(key, row.hash, []);
      expect(await memory.parked(key)).toBeUndefined();
      expect(await memory.ancestry(key)).toEqual(new Set([row.hash, other.hash]));
    });

    const known = async () => (await memory.remembered([key])).get(key)?.known;

    test('a known place only grows, until the epoch changes', async () => {
      await memory.putKnown([{ key, epoch: 'e1', seq: 7 }]);
      await memory.putKnown([{ key, epoch: 'e1', seq: 2 }]);
      expect(await known()).toMatchObject({ epoch: 'e1', seq: 7 });
      await memory.putKnown([{ key, epoch: 'e2', seq: 1 }]);
      expect(await known()).toMatchObject({ epoch: 'e2', seq: 1 });
    });

    test('everything of many keys comes at once, and forgetting forgets all of it', async () => {
      await memory.acknowledge([acked(5)]);
      await memory.park(parked(6));
      await memory.putKnown([{ key, epoch: 'e1', seq: 6 }]);
      await memory.addAncestors([{ key, hash: other.hash }]);
      await memory.quarantine({ key, hash: row.hash, code: 'not-permitted', at: 1 });
      const all = await memory.remembered([key, other.key]);
      expect([...all.keys()]).toEqual([key]);
      expect(all.get(key)).toMatchObject({ acked: acked(5), parked: parked(6), known: { seq: 6 } });
      await memory.forget([key]);
      expect((await memory.remembered([key])).size).toBe(0);
      expect(await memory.ancestry(key)).toEqual(new Set());
      expect(await memory.allQuarantined()).toEqual([]);
    });

    test('a refused version waits until it is released', async () => {
      const refused = { key, hash: row.hash, code: 'too-large', at: 1 } as const;
      await memory.quarantine(refused);
      expect(await memory.allQuarantined()).toEqual([refused]);
      await memory.release(key);
      expect(await memory.allQuarantined()).toEqual([]);
    });

    test('pages, values and what readers passed are kept by name', async () => {
      await memory.putPage('head', 'sealed');
      await memory.putValue('place', { a: [1] });
      await memory.putPassed([{ user: supervisor, seq: 3 }]);
      await memory.putPassed([
        { user: supervisor, seq: 4 },
        { user: student, seq: 1 },
      ]);
      expect(await memory.page('head')).toBe('sealed');
      expect(await memory.page('none')).toBeUndefined();
      expect(await memory.value('place')).toEqual({ a: [1] });
      expect(await memory.passed()).toEqual(
        new Map([
          [supervisor, 4],
          [student, 1],
        ]),
      );
    });

    test('the log gives its newest lines first and does not grow for ever', async () => {
      for (let n = 1; n <= 650; n++) await memory.log({ at: n, event: 'parked' });
      expect((await memory.logLines(2)).map(({ at }) => at)).toEqual([650, 649]);
      expect((await memory.logLines(9999)).length).toBeLessThanOrEqual(600);
    });

    test('a watcher hears of every kind of change, until it stops', async () => {
      let heard = 0;
      const stop = memory.watch(() => (heard += 1));
      const changes = [
        () => memory.acknowledge([acked(1)]),
        () => memory.park(parked(2)),
        () => memory.settle(key, parked(2).hash, []),
        () => memory.quarantine({ key, hash: row.hash, code: 'forged', at: 1 }),
        () => memory.putPassed([{ user: supervisor, seq: 1 }]),
      ];
      // A live query looks a first time before it hears of changes.
      await expect
        .poll(async () => {
          await memory.putPassed([{ user: supervisor, seq: 0 }]);
          return heard;
        })
        .toBeGreaterThan(0);
      for (const change of changes) {
        const before = heard;
        await change();
        await expect.poll(() => heard).toBeGreaterThan(before);
      }
      stop();
      const before = heard;
      await memory.park(parked(3));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard).toBe(before);
    });
  });
}

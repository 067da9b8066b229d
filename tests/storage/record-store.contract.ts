import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Key, newRecordId, spaceOf } from '#protocol/ids.ts';
import type { RecordStore, StoredRecord } from '#storage/record-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { sampleRecord, supervisor } from './sample-records.ts';

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;

/** Every record store keeps these promises. `open` reopens the same rows under the same name. */
export function describeRecordStore(name: string, open: (name: string) => Promise<RecordStore>) {
  describe(name, () => {
    let place: string;
    let store: RecordStore;
    beforeEach(async () => {
      place = `t-${crypto.randomUUID().slice(0, 8)}`;
      store = await open(place);
    });
    afterEach(() => store.destroy());

    const put = async (change: Parameters<typeof sampleRecord>[0] = {}, base = '') => {
      const row = await storedRecord(await sampleRecord(change), base);
      await store.write(row.key, () => row);
      return row;
    };
    const collect = async () => {
      const rows: StoredRecord[] = [];
      for await (const page of store.all(2)) rows.push(...page);
      return rows;
    };

    test('what was written is found, base included, and nothing else is', async () => {
      const row = await put({}, 'epoch:hash');
      await put();
      expect(await store.find(row.key)).toEqual(row);
      expect(await store.find((await storedRecord(await sampleRecord(), '')).key)).toBeUndefined();
    });

    test('a signed deletion is found, counted out and left out of lists', async () => {
      const row = await put();
      const gone = await put({ id: row.record.head.id, rev: 2, del: true });
      expect(await store.find(row.key)).toEqual(gone);
      expect(await store.findMany([row.key])).toEqual([gone]);
      expect(await store.newest({ coll: 'doc', limit: 9 })).toEqual([]);
      expect(await store.count()).toBe(0);
      expect(await collect()).toEqual([gone]);
    });

    test('editing beats a deletion when it is written over it', async () => {
      const row = await put();
      await put({ id: row.record.head.id, rev: 2, del: true });
      const back = await put({ id: row.record.head.id, rev: 3 });
      expect(await store.newest({ coll: 'doc', limit: 9 })).toEqual([back]);
    });

    test('a change sees what stands there, and undefined leaves it', async () => {
      const row = await put();
      const seen: unknown[] = [];
      const outcome = await store.write(row.key, (current) => {
        seen.push(current);
        return undefined;
      });
      expect(seen).toEqual([row]);
      expect(outcome).toEqual({ ok: true, value: undefined });
      expect(await store.find(row.key)).toEqual(row);
    });

    test('writes to one key at once lose nothing: each sees the one before', async () => {
      const first = await put();
      const { id } = first.record.head;
      await Promise.all(
        Array.from({ length: 12 }, async () => {
          const record = await sampleRecord({ id });
          await store.write(first.key, (current) => {
            const rev = (current?.record.head.rev ?? 0) + 1;
            return { ...first, record: { ...record, head: { ...record.head, rev } } };
          });
        }),
      );
      expect((await store.find(first.key))?.record.head.rev).toBe(13);
    });

    test('many keys are written together, each by what stands there', async () => {
      const [a, b] = [await put(), await put()];
      const next = await storedRecord(await sampleRecord({ id: a.record.head.id, rev: 2 }), '');
      const written = await store.writeMany([a.key, b.key], (key) =>
        key === a.key ? next : undefined,
      );
      expect(written).toEqual({ ok: true, value: [next] });
      expect(await store.find(b.key)).toEqual(b);
    });

    test('what was just found need not be read again, and what was written over since is judged anew', async () => {
      const [a, b] = [await put(), await put()];
      const fresh = await storedRecord(await sampleRecord(), '');
      const keys = [a.key, b.key, fresh.key];
      const found = await store.findMany(keys);
      const other = await storedRecord(await sampleRecord({ id: b.record.head.id, rev: 2 }), '');
      await store.write(b.key, () => other);
      const seen: (string | undefined)[] = [];
      const change = (key: Key, current: StoredRecord | undefined) => {
        seen.push(current?.hash);
        return current?.hash === other.hash
          ? undefined
          : { ...(current ?? fresh), key, base: 'e:h' };
      };
      const written = await store.writeMany(keys, change, found);
      expect(written.ok && written.value.map(({ key }) => key)).toEqual([a.key, fresh.key]);
      expect(seen).toEqual([a.hash, b.hash, undefined, other.hash]);
      expect(await store.find(b.key)).toEqual(other);
      expect((await store.find(a.key))?.base).toBe('e:h');
    });

    test('newest first, in pages that neither repeat nor miss rows of the same moment', async () => {
      const rows = [];
      for (const n of [3, 1, 2, 2, 2, 5]) rows.push(await put({ at: day(n) }));
      await put({ coll: 'past', parent: newRecordId('doc'), at: day(4) });
      const seen: StoredRecord[] = [];
      for (;;) {
        const after = seen.at(-1);
        const page = await store.newest({ coll: 'doc', limit: 2, ...(after && { after }) });
        if (page.length === 0) break;
        seen.push(...page);
      }
      expect(seen.map(({ record }) => record.head.at)).toEqual([5, 3, 2, 2, 2, 1].map(day));
      expect(new Set(seen.map(({ key }) => key)).size).toBe(6);
    });

    test('newest keeps to one space when asked', async () => {
      const parent = newRecordId('doc');
      const mine = await put({ coll: 'share', parent, readers: [supervisor] });
      const author = supervisor;
      const theirs = await put({ coll: 'share', parent: newRecordId('doc'), author, readers: [] });
      const space = spaceOf(supervisor);
      expect(await store.newest({ coll: 'share', space, limit: 9 })).toEqual([theirs]);
      expect(await store.newest({ coll: 'share', limit: 9 })).toHaveLength(2);
      expect(await store.newest({ coll: 'share', space: mine.space, limit: 9 })).toEqual([mine]);
    });

    test('what belongs to a parent is found by it', async () => {
      const share = await put({ coll: 'share', parent: newRecordId('doc'), readers: [] });
      const note = await put({ coll: 'note', parent: share.record.head.id });
      await put({ coll: 'note', parent: newRecordId('doc') });
      expect(await store.ofParent(share.record.head.id)).toEqual([note]);
      expect(share.record.head.parent && (await store.ofParent(share.record.head.parent))).toEqual([
        share,
      ]);
    });

    test('every row comes out in pages, deletions included', async () => {
      const rows = [await put(), await put(), await put({ del: true }), await put(), await put()];
      const keys = (all: readonly StoredRecord[]) => all.map(({ key }) => key).toSorted();
      expect(keys(await collect())).toEqual(keys(rows));
      expect(await store.count()).toBe(4);
    });

    test('a purged row is gone from here, its content too, and may come back', async () => {
      const row = await put({ text: 'planted phrase' });
      const other = await put();
      await store.purge([row.key]);
      expect(await store.find(row.key)).toBeUndefined();
      expect(await collect()).toEqual([other]);
      expect(await store.count()).toBe(1);
      const seen: unknown[] = [];
      await store.write(row.key, (current) => {
        seen.push(current);
        return row;
      });
      expect(seen).toEqual([undefined]);
      expect(await store.find(row.key)).toEqual(row);
    });

    test('a watcher hears of changes and of what left, until it stops', async () => {
      const heard: unknown[] = [];
      const stop = store.watch((rows, gone) => heard.push([rows.map(({ key }) => key), gone]));
      const row = await put();
      await expect.poll(() => heard).toEqual([[[row.key], []]]);
      await store.purge([row.key]);
      await expect.poll(() => heard.at(-1)).toEqual([[], [row.key]]);
      stop();
      await put();
      expect(heard).toHaveLength(2);
    });

    test('rows are there again after closing and opening', async () => {
      const row = await put();
      await store.close();
      store = await open(place);
      expect(await store.find(row.key)).toEqual(row);
    });

    test('destroying leaves nothing behind', async () => {
      const row = await put();
      await store.destroy();
      store = await open(place);
      expect(await store.find(row.key)).toBeUndefined();
      expect(await store.count()).toBe(0);
    });
  });
}

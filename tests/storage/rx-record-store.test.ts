import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dexieDisk } from '#storage/dexie-storage.ts';
import { memoryDisk } from '#storage/memory-storage.ts';
import { openRxRecordStore } from '#storage/rx-record-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { closeDuringNext } from '../fixtures/dying-database.ts';
import { describeRecordStore } from './record-store.contract.ts';
import { sampleRecord } from './sample-records.ts';

// RxDB advertises its paid storages on the first write; the words are not ours.
vi.spyOn(console, 'warn').mockImplementation(() => undefined);

const openOnDexie = (name: string) =>
  openRxRecordStore({ disk: dexieDisk({ isShared: false }), name });

describeRecordStore('records on Dexie', openOnDexie);
describeRecordStore('records in memory', (name) => openRxRecordStore({ disk: memoryDisk(), name }));

describe('records on Dexie, when the browser fails', () => {
  afterEach(() => vi.restoreAllMocks());

  test('a full disk is said, and what stood there still stands', async () => {
    const store = await openOnDexie('full');
    const row = await storedRecord(await sampleRecord(), '');
    await store.write(row.key, () => row);
    const next = await storedRecord(await sampleRecord({ id: row.record.head.id, rev: 2 }), '');
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await store.write(row.key, () => next)).toEqual({ ok: false, error: 'disk-full' });
    put.mockRestore();
    expect(await store.find(row.key)).toEqual(row);
    expect(await store.write(row.key, () => next)).toEqual({ ok: true, value: next });
    await store.destroy();
  });

  test('a database the browser closed is opened again', async () => {
    const disk = dexieDisk({ isShared: false });
    const store = await openRxRecordStore({ disk, name: 'closed' });
    const row = await storedRecord(await sampleRecord(), '');
    await store.write(row.key, () => row);
    closeUnderneath('closed');
    expect(await store.find(row.key)).toEqual(row);
    closeUnderneath('closed');
    expect((await store.write(row.key, (current) => current)).ok).toBe(true);
    await store.destroy();
  });

  test.each(['aborting', 'silently'] as const)(
    'a write that was under way when it closed %s is made again',
    async (how) => {
      const disk = dexieDisk({ isShared: false });
      const store = await openRxRecordStore({ disk, name: `closing-${how}` });
      const row = await storedRecord(await sampleRecord(), '');
      closeDuringNext('put', how);
      expect(await store.write(row.key, () => row)).toEqual({ ok: true, value: row });
      expect(await store.find(row.key)).toEqual(row);
      await store.destroy();
    },
  );

  test('destroying deletes every database of that name and of no other', async () => {
    const [store, other] = [await openOnDexie('leaving'), await openOnDexie('staying')];
    await store.destroy();
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names.filter((name) => name?.includes('leaving'))).toEqual([]);
    expect(names.filter((name) => name?.includes('staying')).length).toBeGreaterThan(0);
    await other.destroy();
  });
});

/** What iOS does when it ends its storage process: the connection closes without being asked. */
function closeUnderneath(name: string): void {
  const { connections } = Dexie as unknown as { connections: Dexie[] };
  for (const database of connections.filter((each) => each.name.includes(`-${name}--`))) {
    database.backendDB()?.close();
    database.close({ disableAutoOpen: true });
  }
}

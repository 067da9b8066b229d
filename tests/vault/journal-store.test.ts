import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { UserId } from '#protocol/ids.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import { journalOnIdb } from '#vault/journal-on-idb.ts';
import { journalStoreContract } from './journal-store.contract.ts';

let databases = 0;
const freshName = () => `journal-${(databases += 1)}`;

journalStoreContract('in memory', journalInMemory);
journalStoreContract('on IndexedDB', () => journalOnIdb(freshName()));

const me = `u_${'a'.repeat(43)}` as UserId;
const line = (at: number) => ({ user: me, slot: 'slot', at, sealed: new Uint8Array(100) });
const kept = { ok: true, value: undefined };

afterEach(() => {
  vi.restoreAllMocks();
});

/** The database as another connection of the same origin sees it. */
function looking<Value>(
  name: string,
  ask: (store: IDBDatabase) => IDBRequest<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = ask(opening.result);
      asked.onsuccess = () => {
        opening.result.close();
        resolve(asked.result);
      };
    };
  });
}
const ballastOf = (name: string) =>
  looking<Uint8Array | undefined>(name, (db) =>
    db.transaction('ballast').objectStore('ballast').get(0),
  );

/** A disk: a write that would need more than is left fails as browsers fail it. */
function diskWith(name: string, left: () => boolean) {
  const put = IDBObjectStore.prototype.put;
  const faults = { seen: 0 };
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args: Parameters<typeof put>
  ) {
    const request = put.apply(this, args);
    if (this.transaction.db.name !== name || left()) return request;
    faults.seen += 1;
    const { transaction } = this as unknown as { transaction: { _abort(name: string): void } };
    queueMicrotask(() => transaction._abort('QuotaExceededError'));
    return request;
  });
  return faults;
}

describe('the journal on a full disk', () => {
  test('fills some space when it is first opened and gives it up for words', async () => {
    const name = freshName();
    const store = journalOnIdb(name);
    await store.put(line(1));
    await vi.waitFor(async () => expect((await ballastOf(name))?.length).toBe(256 * 1024));

    let hasBallast = true;
    const clear = IDBObjectStore.prototype.clear;
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
      hasBallast = false;
      return clear.call(this);
    });
    const faults = diskWith(name, () => !hasBallast);
    expect(await store.put(line(2))).toEqual(kept);
    expect(faults.seen).toBe(1);
    expect(await ballastOf(name)).toBeUndefined();
    expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 2 }] });

    vi.restoreAllMocks();
    await store.drop(me, 'slot', 2);
    expect((await ballastOf(name))?.length).toBe(256 * 1024);
  });

  test('says so when even that is not enough, keeps the line it has, and recovers', async () => {
    const name = freshName();
    const store = journalOnIdb(name);
    await store.put(line(1));
    await vi.waitFor(async () => expect(await ballastOf(name)).toBeDefined());
    let isFull = true;
    diskWith(name, () => !isFull);
    expect(await store.put(line(2))).toEqual({ ok: false, error: 'disk-full' });
    expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 1 }] });
    expect(await store.drop(me, 'slot', 1)).toEqual(kept);
    isFull = false;
    expect(await store.put(line(3))).toEqual(kept);
  });

  test('the ballast is no pattern that a disk could squeeze', async () => {
    const name = freshName();
    await journalOnIdb(name).count(me);
    await vi.waitFor(async () => {
      const bytes = await ballastOf(name);
      expect(new Set(bytes?.slice(-1024)).size).toBeGreaterThan(200);
    });
  });
});

describe('the journal when the browser takes the database away', () => {
  function catchConnections() {
    const caught: IDBDatabase[] = [];
    const open = IDBFactory.prototype.open;
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (
      this: IDBFactory,
      ...args: Parameters<typeof open>
    ) {
      const opening = open.apply(this, args);
      opening.addEventListener('success', () => caught.push(opening.result));
      return opening;
    });
    return caught;
  }

  test('a closed connection is opened again and the words are kept', async () => {
    const caught = catchConnections();
    const store = journalOnIdb(freshName());
    await store.put(line(1));
    caught[0]?.close();
    expect(await store.put(line(2))).toEqual(kept);
    expect(caught).toHaveLength(2);
    if (caught[1]) forceCloseDatabase(caught[1] as never);
    expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 2 }] });
    expect(caught).toHaveLength(3);
  });

  test('another page may delete the database; the next words go into a new one', async () => {
    const name = freshName();
    const store = journalOnIdb(name);
    await store.put(line(1));
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = resolve;
      deleting.onerror = reject;
    });
    expect(await store.put(line(2))).toEqual(kept);
    expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 2 }] });
  });

  test('storage that stays away is said to be lost, and tried again the next time', async () => {
    const store = journalOnIdb(freshName());
    const gone = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('', 'UnknownError');
    });
    const lost = { ok: false, error: 'storage-lost' };
    expect(await store.put(line(1))).toEqual(lost);
    expect(await store.of(me)).toEqual(lost);
    expect(await store.count(me)).toEqual(lost);
    gone.mockRestore();
    expect(await store.put(line(1))).toEqual(kept);
  });
});

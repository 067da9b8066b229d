import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { UserId } from '#protocol/ids.ts';
import { type Ballast, noBallast } from '#vault/ballast.ts';
import { holdingJournal } from '#vault/held-lines.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import { journalOnIdb } from '#vault/journal-on-idb.ts';
import { closeDuringNext } from '../fixtures/dying-database.ts';
import { journalStoreContract } from './journal-store.contract.ts';

let databases = 0;
const freshName = () => `journal-${(databases += 1)}`;

journalStoreContract('in memory', journalInMemory);
journalStoreContract('that holds what the disk refuses', () => holdingJournal(journalInMemory()));
journalStoreContract('on IndexedDB', () => journalOnIdb(noBallast, freshName()));

const me = `u_${'a'.repeat(43)}` as UserId;
const line = (at: number) => ({ user: me, slot: 'slot', at, sealed: new Uint8Array(100) });
const kept = { ok: true, value: undefined };

afterEach(() => {
  vi.restoreAllMocks();
});

/** A disk: while it has no room for words, a write fails as browsers fail it. Ballast is part of what fills it. */
function disk(name: string, failure: string | null = 'QuotaExceededError') {
  const state = { others: 0, ballast: 0, faults: 0 };
  const isFull = () => state.others + state.ballast >= 2;
  const ballast: Ballast = {
    async fill() {
      if (!isFull()) state.ballast = 1;
      return state.ballast === 1;
    },
    async release() {
      const had = state.ballast === 1;
      state.ballast = 0;
      return had;
    },
  };
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args: Parameters<typeof put>
  ) {
    const request = put.apply(this, args);
    if (this.transaction.db.name !== name || !isFull()) return request;
    state.faults += 1;
    const { transaction } = this as unknown as {
      transaction: { _abort(name: string | null): void };
    };
    queueMicrotask(() => transaction._abort(failure));
    return request;
  });
  return { state, store: journalOnIdb(ballast, name) };
}

describe('the journal on a full disk', () => {
  test.each(['QuotaExceededError', 'UnknownError', null])(
    'takes some space with the first words and gives it up for later ones (%s)',
    async (failure) => {
      const { store, state } = disk(freshName(), failure);
      await store.put(line(1));
      await vi.waitFor(() => expect(state.ballast).toBe(1));
      state.others = 1;
      expect(await store.put(line(2))).toEqual(kept);
      expect(state).toEqual({ others: 1, ballast: 0, faults: 1 });
      expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 2 }] });

      expect(await store.put(line(3))).toEqual(kept);
      expect(state.ballast).toBe(0);
      state.others = 0;
      await store.drop(me, 'slot', 3);
      await vi.waitFor(() => expect(state.ballast).toBe(1));
    },
  );

  test.each(['QuotaExceededError', 'UnknownError'])(
    'says so when even that is not enough, keeps the line it has, and recovers (%s)',
    async (failure) => {
      const { store, state } = disk(freshName(), failure);
      await store.put(line(1));
      await vi.waitFor(() => expect(state.ballast).toBe(1));
      state.others = 2;
      expect(await store.put(line(2))).toEqual({ ok: false, error: 'disk-full' });
      expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 1 }] });
      expect(await store.drop(me, 'slot', 0)).toEqual(kept);
      state.others = 0;
      expect(await store.put(line(3))).toEqual(kept);
    },
  );
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
    const store = journalOnIdb(noBallast, freshName());
    await store.put(line(1));
    caught[0]?.close();
    expect(await store.put(line(2))).toEqual(kept);
    expect(caught).toHaveLength(2);
    if (caught[1]) forceCloseDatabase(caught[1] as never);
    expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 2 }] });
    expect(caught).toHaveLength(3);
  });

  test.each(['aborting', 'silently'] as const)(
    'words that were on their way when it closed %s are put again',
    async (how) => {
      const store = journalOnIdb(noBallast, freshName());
      await store.put(line(1));
      closeDuringNext('put', how);
      expect(await store.put(line(2))).toEqual(kept);
      expect(await store.of(me)).toMatchObject({ ok: true, value: [{ at: 2 }] });
    },
  );

  test.each(['aborting', 'silently'] as const)(
    'a line that was being forgotten when it closed %s is forgotten',
    async (how) => {
      const store = journalOnIdb(noBallast, freshName());
      await store.put(line(1));
      closeDuringNext('get', how);
      expect(await store.drop(me, 'slot', 1)).toEqual(kept);
      expect(await store.count(me)).toEqual({ ok: true, value: 0 });
    },
  );

  test('another page may delete the database; the next words go into a new one', async () => {
    const name = freshName();
    const store = journalOnIdb(noBallast, name);
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
    const store = journalOnIdb(noBallast, freshName());
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

describe('the journal and its connection', () => {
  function counting() {
    const calls = { fill: 0, release: 0 };
    const ballast: Ballast = {
      fill: async () => ((calls.fill += 1), true),
      release: async () => ((calls.release += 1), true),
    };
    return { calls, ballast };
  }

  test('words are on the disk when it says so, not merely handed to the system', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await journalOnIdb(noBallast, freshName()).put(line(1));
    expect(asked.mock.lastCall).toEqual(['lines', 'readwrite', { durability: 'strict' }]);
  });

  test('is made once, and takes ballast once', async () => {
    const opened = vi.spyOn(IDBFactory.prototype, 'open');
    const { calls, ballast } = counting();
    const store = journalOnIdb(ballast, freshName());
    for (const at of [1, 2, 3]) {
      await store.put(line(at));
      await store.drop(me, 'other', at);
      await store.count(me);
    }
    expect(opened).toHaveBeenCalledTimes(1);
    expect(calls).toEqual({ fill: 1, release: 0 });
  });

  test('that the browser ended is known to be gone: no ballast goes overboard for it', async () => {
    const { calls, ballast } = counting();
    const connections: IDBDatabase[] = [];
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const store = journalOnIdb(ballast, freshName());
    await store.put(line(1));
    connections.push(asked.mock.contexts[0] as IDBDatabase);
    forceCloseDatabase(connections[0] as never);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(await store.put(line(2))).toEqual(kept);
    expect(calls.release).toBe(0);
  });

  test('that does not answer as it should is closed and replaced', async () => {
    const { calls, ballast } = counting();
    const closed = vi.spyOn(IDBDatabase.prototype, 'close');
    const opened = vi.spyOn(IDBFactory.prototype, 'open');
    const store = journalOnIdb(ballast, freshName());
    await store.put(line(1));
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('', 'InvalidStateError');
    });
    expect(await store.put(line(2))).toEqual(kept);
    expect([closed.mock.calls.length, opened.mock.calls.length]).toEqual([1, 2]);
    expect(calls.release).toBe(1);
  });

  test('is not replaced because the disk has no room for what is read or dropped', async () => {
    const opened = vi.spyOn(IDBFactory.prototype, 'open');
    const store = journalOnIdb(noBallast, freshName());
    await store.put(line(1));
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await store.drop(me, 'slot', 1)).toEqual({ ok: false, error: 'disk-full' });
    expect(opened).toHaveBeenCalledTimes(1);
  });
});

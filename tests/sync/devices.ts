import { fromBase64url, fromUtf8, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { fail } from '#foundation/result.ts';
import { sha256 } from '#protocol/canonical.ts';
import { type Key, keyOf, type UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { NewestRequest, PullRequest, PushRequest } from '#protocol/sync.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import { openMemoryBlobStore } from '#storage/memory-blob-store.ts';
import { openMemorySyncMemory } from '#storage/memory-sync-memory.ts';
import { memoryDisk } from '#storage/memory-storage.ts';
import type { RecordStore } from '#storage/record-store.ts';
import { openRxRecordStore } from '#storage/rx-record-store.ts';
import type { BlobLine } from '#sync/blob-line.ts';
import { openSync, type SyncParts } from '#sync/open-sync.ts';
import { saveOwn, settleParked } from '#sync/store-own.ts';
import type { Sync, SyncTransport } from '#sync/sync.ts';
import { sampleRecord } from '../storage/sample-records.ts';
import type { ServerModel } from './server-model.ts';

/** What a record says, in these tests: a set of words, open to everyone. */
export function wordsOf(record: SealedRecord): readonly string[] {
  return record.head.del ? [] : fromUtf8(fromBase64url(record.ct)).split(' ');
}

/** The next version of a record, with these words. */
export async function sealNext(before: SealedRecord, words: readonly string[], rev: number) {
  const text = [...new Set(words)].toSorted().join(' ');
  const head = { ...before.head, rev, del: false, cth: await sha256(toUtf8(text)) };
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(12)));
  return { ...before, head: { ...head, nonce }, ct: toBase64url(toUtf8(text)) };
}

export type Stores = {
  readonly records: RecordStore;
  readonly memory: SyncMemory;
  readonly blobs: BlobStore;
};

export async function openStores(): Promise<Stores> {
  const name = `s-${crypto.randomUUID()}`;
  const records = await openRxRecordStore({ disk: memoryDisk(), name });
  return { records, memory: openMemorySyncMemory(), blobs: openMemoryBlobStore() };
}

/** What goes wrong with one request. `twice`: the server hears it twice, and the second answer comes. */
export type Fault = 'none' | 'lost' | 'answer-lost' | 'twice' | 'offline' | 'nonsense';
const unreachable = fail({ code: 'unreachable' } as const);

export type Line = {
  /** Taken one by one; none left means that all is well. */
  faults: Fault[];
  /** How long an answer takes, in turns of the event loop. */
  delays: number[];
};

function passOver(line: Line) {
  return async <Request, Value>(
    request: Request,
    ask: (request: Request) => Promise<Value>,
  ): Promise<Value | typeof unreachable> => {
    const fault = line.faults.shift() ?? 'none';
    for (let turns = line.delays.shift() ?? 0; turns > 0; turns--) await turn();
    if (fault === 'lost' || fault === 'offline') return unreachable;
    if (fault === 'nonsense') return fail({ code: 'not-understood' } as const) as never;
    const sent = structuredClone(request);
    if (fault === 'twice') await ask(sent);
    const answer = await ask(sent);
    for (let turns = line.delays.shift() ?? 0; turns > 0; turns--) await turn();
    return fault === 'answer-lost' ? unreachable : structuredClone(answer);
  };
}

export function lineTo(server: ServerModel, user: UserId, line: Line): SyncTransport {
  const pass = passOver(line);
  return {
    push: (request: PushRequest) => pass(request, (each) => server.push(user, each)),
    pull: (request: PullRequest) => pass(request, (each) => server.pull(user, each)),
    newest: (request: NewestRequest) => pass(request, (each) => server.newest(user, each)),
    listen: () => () => {},
  };
}

/** As `lineTo`, for pieces of files. */
export function blobLineTo(server: ServerModel, user: UserId, line: Line): BlobLine {
  const pass = passOver(line);
  return {
    missing: (names) => pass(names, (each) => server.missingBlobs(user, each)),
    put: (name, bytes) => pass(bytes, (each) => server.putBlob(user, name, each)),
    get: (space, name) => pass(name, (each) => server.getBlob(space, each)),
  };
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Burns after so many steps: from then on nothing of the device answers any more, as if it was killed. */
export type Fuse = { left: number };

function fused<Value extends object>(value: Value, fuse: Fuse): Value {
  return new Proxy(value, {
    get(target, name) {
      const found = Reflect.get(target, name, target) as unknown;
      if (typeof found !== 'function' || name === 'watch' || name === 'all') {
        return typeof found === 'function' ? found.bind(target) : found;
      }
      return async (...given: unknown[]) => {
        await burn(fuse);
        const answer = (await found.apply(target, given)) as unknown;
        await burn(fuse);
        return answer;
      };
    },
  });
}

function burn(fuse: Fuse): Promise<void> | undefined {
  fuse.left -= 1;
  return fuse.left < 0 ? new Promise(() => {}) : undefined;
}

/** The same value with some of its methods replaced. */
export function changed<Value extends object>(value: Value, change: Partial<Value>): Value {
  return new Proxy(value, {
    get(target, name) {
      const found = (Reflect.get(change, name) ?? Reflect.get(target, name, target)) as unknown;
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

/** A device of one person, over stores that outlive it. */
export class TestDevice {
  readonly stores: Stores;
  readonly line: Line = { faults: [], delays: [] };
  /** Of files: beside the other, so that what goes wrong there is not used up here. */
  readonly blobLine: Line = { faults: [], delays: [] };
  readonly user: UserId;
  readonly fuse: Fuse = { left: Infinity };
  readonly left: Key[] = [];
  readonly sync: Sync;
  readonly #kept: Stores;
  static #time = 0;

  constructor(server: ServerModel, user: UserId, stores: Stores, change: Partial<SyncParts> = {}) {
    this.user = user;
    this.stores = stores;
    this.#kept = {
      records: fused(stores.records, this.fuse),
      memory: fused(stores.memory, this.fuse),
      blobs: fused(stores.blobs, this.fuse),
    };
    this.sync = openSync({
      ...this.#kept,
      transport: lineTo(server, user, this.line),
      blobLine: blobLineTo(server, user, this.blobLine),
      me: user,
      isSigned: async () => true,
      isOnline: () => this.line.faults[0] !== 'offline',
      isConnected: () => true,
      now: () => (TestDevice.#time += 1),
      after: () => () => {},
      random: () => 0.5,
      onLeaving: async (keys) => void this.left.push(...keys),
      ...change,
    });
  }

  /** Adds a word to a record, making it if it is not here. True if it is durable. */
  async type(first: SealedRecord, word: string): Promise<boolean> {
    for (let tries = 0; tries < 20; tries++) {
      const saved = await saveOwn(this.#kept, keyOf(first.head), async (current) => {
        await turn();
        const before = current?.record ?? first;
        const rev = (current?.record.head.rev ?? 0) + 1;
        return sealNext(before, [...(current ? wordsOf(before) : []), word], rev);
      });
      if (saved.ok) return true;
    }
    throw new Error('could not be saved');
  }

  async delete(first: SealedRecord): Promise<void> {
    await saveOwn(this.#kept, keyOf(first.head), async (current) => {
      if (!current) return undefined;
      const { author, space, coll, id, parent, rev } = current.record.head;
      return sampleRecord({ author, space, coll, id, parent, rev: rev + 1, del: true });
    });
  }

  /** The union of both; what stands on the server as it is, if it holds everything. Editing beats deleting. */
  async settleAll(): Promise<number> {
    const parked = await this.#kept.memory.allParked();
    for (const { key } of parked)
      await settleParked(this.#kept, key, async (theirs, mine) => {
        await turn();
        if (!mine) return 'adopt';
        const union = new Set([...wordsOf(mine.record), ...wordsOf(theirs.record)]);
        const isTheirs = union.size === wordsOf(theirs.record).length;
        if (isTheirs && !(mine.record.head.del && theirs.record.head.del)) return 'adopt';
        if (union.size === 0) return 'adopt';
        const rev = Math.max(mine.record.head.rev, theirs.record.head.rev) + 1;
        return sealNext(theirs.record, [...union], rev);
      });
    return parked.length;
  }

  async wordsIn(first: SealedRecord): Promise<readonly string[]> {
    const row = await this.stores.records.find(keyOf(first.head));
    return row ? wordsOf(row.record) : [];
  }
}

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import { methodNames } from '#vault/bridge.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import type { JournalStore } from '#vault/journal-store.ts';
import { LockedError } from '#vault/locked-error.ts';
import { MissingPartError } from '#vault/missing-part-error.ts';
import { serveVault } from '#vault/serve-vault.ts';
import { openWorkerVault } from '#vault/worker-vault.ts';
import { cheap, NOON, PASSPHRASE } from './people.ts';
import { newRecordId } from '#protocol/ids.ts';

const create = { loginName: 'heron-meadow-4821', passphrase: PASSPHRASE };

/** A worker as the page sees one: messages through a real channel, the real bridge at the other end. */
class ChannelWorker extends EventTarget {
  isOver = false;
  readonly #channel = new MessageChannel();

  constructor(journal: JournalStore) {
    super();
    const { port1, port2 } = this.#channel;
    port1.onmessage = ({ data }) =>
      void (this.isOver || this.dispatchEvent(new MessageEvent('message', { data })));
    serveVault(port2, createVault({ journal, kdf: cheap }));
    port2.start();
  }
  postMessage(message: unknown) {
    this.#channel.port1.postMessage(message);
  }
  terminate() {
    this.isOver = true;
    this.#channel.port1.close();
  }
}

function device(journal: JournalStore = journalInMemory()) {
  const started: ChannelWorker[] = [];
  const missed = { parts: 0 };
  const start = () => {
    const worker = new ChannelWorker(journal);
    started.push(worker);
    return worker as unknown as Worker;
  };
  const vault = openWorkerVault(start, () => (missed.parts += 1));
  return { vault, started, missed };
}

describe('the vault behind a worker', () => {
  test('does what the vault does', async () => {
    const { vault, started } = device();
    expect(started).toHaveLength(0);
    const { identity, kit } = await vault.create(create);
    const draft = { id: newRecordId('doc'), rev: 1, at: NOON, coll: 'doc' as const, parent: null };
    const record = await vault.sealDoc({ ...draft, content: { text: 'hello' } });
    const { space, id } = record.head;
    expect(await vault.open([{ record, space, id }])).toEqual([
      { ok: true, value: { text: 'hello' } },
    ]);
    expect(await vault.keep({ slot: 'a', at: 1, body: 'half' })).toEqual(ok(undefined));
    await vault.lock();
    expect(await vault.whoIsOpen()).toBeUndefined();
    expect(await vault.unlock(identity, { by: 'kit', text: kit })).toEqual(ok(undefined));
    expect(await vault.recall()).toEqual([{ slot: 'a', at: 1, body: 'half' }]);
    expect(started).toHaveLength(2);
    await vault.lock();
  });

  test('locking ends the worker, and the next question meets a clean one', async () => {
    const { vault, started } = device();
    await vault.create(create);
    await vault.lock();
    expect(started.map(({ isOver }) => isOver)).toEqual([true]);
    await expect(vault.sealLocal('head', 1)).rejects.toThrow(LockedError);
    expect(started.map(({ isOver }) => isOver)).toEqual([true, false]);
    await vault.lock();
    await vault.lock();
    expect(started).toHaveLength(2);
  });

  test('questions still open when it locks are told so', async () => {
    const { vault } = device();
    await vault.create(create);
    const asked = Promise.allSettled([vault.sealLocal('head', 1), vault.recall()]);
    await vault.lock();
    expect(await asked).toMatchObject([
      { reason: expect.any(LockedError) },
      { reason: expect.any(LockedError) },
    ]);
  });

  test('words on their way to the disk arrive before the worker ends', async () => {
    const memory = journalInMemory();
    let arrive: () => void = () => undefined;
    const onDisk = new Promise<void>((resolve) => (arrive = resolve));
    const put: JournalStore['put'] = async (line) => (await onDisk, memory.put(line));
    const { vault, started } = device({ ...memory, put });
    const { identity } = await vault.create(create);
    const keeping = vault.keep({ slot: 'a', at: 1, body: 'the last words' });
    const locking = vault.lock();
    expect(await vault.whoIsOpen()).toBeUndefined();
    expect(started[0]?.isOver).toBe(false);
    arrive();
    await locking;
    expect(started[0]?.isOver).toBe(true);
    expect(await keeping).toEqual(ok(undefined));
    expect(await vault.waiting(identity.card.id)).toBe(1);
    await vault.lock();
  });

  test('words the disk refused outlive the lock, sealed, and are written as soon as there is room', async () => {
    const memory = journalInMemory();
    let isFull = true;
    const put: JournalStore['put'] = async (line) =>
      isFull ? fail('disk-full' as const) : memory.put(line);
    const { vault, started } = device({ ...memory, put });
    const { identity } = await vault.create(create);
    const user = identity.card.id;
    expect(await vault.keep({ slot: 'a', at: 1, body: 'the last words' })).toEqual(
      fail('disk-full'),
    );
    await vault.lock();
    expect(started[0]?.isOver).toBe(true);
    expect(await vault.waiting(user)).toBe(1);
    await vault.lock();
    expect(await vault.keepHeld([])).toHaveLength(1);
    expect(JSON.stringify(await vault.keepHeld([]))).not.toContain('last words');
    await vault.unlock(identity, { by: 'passphrase', text: PASSPHRASE });
    expect(await vault.recall()).toEqual([{ slot: 'a', at: 1, body: 'the last words' }]);
    await vault.lock();
    isFull = false;
    expect(await vault.keepHeld([])).toEqual([]);
    expect(await memory.count(user)).toEqual(ok(1));
    await vault.lock();
  });

  test('lines handed to a worker that is locked before it took them go to the next one', async () => {
    const memory = journalInMemory();
    const { vault, started } = device({ ...memory, put: async () => fail('disk-full' as const) });
    const { identity } = await vault.create(create);
    await vault.keep({ slot: 'a', at: 1, body: 'one' });
    const locking = vault.lock();
    const early = vault.whoIsOpen();
    await locking;
    await early;
    await vault.lock();
    expect(started).toHaveLength(2);
    expect(await vault.waiting(identity.card.id)).toBe(1);
    await vault.lock();
  });

  test('a worker that dies takes its questions with it, not the ones after', async () => {
    const { vault, started } = device();
    await vault.create(create);
    const asked = vault.sealLocal('head', 1);
    started[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    await expect(asked).rejects.toThrow('stopped');
    expect(await vault.whoIsOpen()).toBeUndefined();
    expect(started).toHaveLength(2);
    await vault.lock();
  });
});

/** Time stands still, so whoever waits for a moment to pass waits for ever. */
describe('locking, while no time passes', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  /** A journal whose disk answers when it is told to. */
  function slowDisk() {
    const memory = journalInMemory();
    let arrive: () => void = () => undefined;
    const onDisk = new Promise<void>((resolve) => (arrive = resolve));
    const put: JournalStore['put'] = async (line) => (await onDisk, memory.put(line));
    return { journal: { ...memory, put }, arrive: () => arrive() };
  }

  test('waits for the last words, and not a moment longer', async () => {
    const { journal, arrive } = slowDisk();
    const { vault, started } = device(journal);
    await vault.create(create);
    const keeping = vault.keep({ slot: 'a', at: 1, body: 'the last words' });
    const asked = Promise.allSettled([vault.recall()]);
    const locking = vault.lock();
    arrive();
    await locking;
    expect(await keeping).toEqual(ok(undefined));
    expect(await asked).toMatchObject([{ reason: expect.any(LockedError) }]);
    expect(started[0]?.isOver).toBe(true);
  });

  test('waits for nothing where nothing is on its way', async () => {
    const { vault } = device();
    await vault.create(create);
    const asked = Promise.allSettled([vault.sealLocal('head', 1)]);
    await vault.lock();
    expect(await asked).toMatchObject([{ reason: expect.any(LockedError) }]);
  });

  test('does not wait for a worker that has died', async () => {
    const { vault, started } = device(slowDisk().journal);
    await vault.create(create);
    const keeping = Promise.allSettled([vault.keep({ slot: 'a', at: 1, body: 'words' })]);
    const locking = vault.lock();
    started[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(await keeping).toMatchObject([{ reason: { message: 'the vault worker stopped' } }]);
    expect(started[0]?.isOver).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    await locking;
  });

  test('gives a worker that never answers a moment, and has no lines from it', async () => {
    const { vault, started } = device();
    await vault.create(create);
    started[0]!.postMessage = () => undefined;
    const asked = Promise.allSettled([vault.recall()]);
    const locking = vault.lock();
    await vi.advanceTimersByTimeAsync(999);
    expect(started[0]?.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await locking;
    expect(await asked).toMatchObject([{ reason: expect.any(LockedError) }]);
    expect(await vault.keepHeld([])).toEqual([]);
    await vault.lock();
  });
});

describe('a worker', () => {
  test('that answers what it should not be asked is no missing part', async () => {
    const { vault, missed } = device();
    await expect(vault.sealLocal('head', 1)).rejects.toThrow(LockedError);
    await vault.create(create);
    const draft = { id: 'marigold' as never, rev: 1, at: NOON, coll: 'doc' as const, parent: null };
    await expect(vault.sealDoc({ ...draft, content: {} })).rejects.toThrow('the vault: bug');
    expect(missed.parts).toBe(0);
    await vault.lock();
  });

  test('whose message cannot be read has stopped, and is ended', async () => {
    const { vault, started, missed } = device();
    const asked = vault.whoIsOpen();
    started[0]?.dispatchEvent(new Event('messageerror'));
    await expect(asked).rejects.toThrow('the vault worker stopped');
    expect([started[0]?.isOver, missed.parts]).toEqual([true, 0]);
    expect(await vault.whoIsOpen()).toBeUndefined();
    expect(started).toHaveLength(2);
    await vault.lock();
  });

  test('that ended before does not take a later one with it', async () => {
    const { vault, started } = device();
    await vault.whoIsOpen();
    await vault.lock();
    await vault.create(create);
    started[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'late' }));
    expect(await vault.whoIsOpen()).toBeDefined();
    expect(started).toHaveLength(2);
    await vault.lock();
  });

  test('that stops while it is handed lines says so', async () => {
    const { vault, started } = device();
    const asked = vault.keepHeld([]);
    started[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    await expect(asked).rejects.toThrow('stopped');
  });

  test('that began while another was locking has its lines without being asked for them', async () => {
    const memory = journalInMemory();
    const { vault } = device({ ...memory, put: async () => fail('disk-full' as const) });
    const { identity } = await vault.create(create);
    await vault.keep({ slot: 'a', at: 1, body: 'one' });
    const locking = vault.lock();
    await vault.whoIsOpen();
    await locking;
    expect(await vault.waiting(identity.card.id)).toBe(1);
    await vault.lock();
  });
});

describe('code of the vault that cannot be fetched', () => {
  test('is told of when it is the worker itself, and not when the worker broke', async () => {
    const { vault, started, missed } = device();
    const asked = vault.whoIsOpen();
    started[0]?.dispatchEvent(new Event('error'));
    await expect(asked).rejects.toThrow(MissingPartError);
    expect(missed.parts).toBe(1);
    const again = vault.whoIsOpen();
    const broke = Object.assign(new Event('error'), { message: 'out of memory' });
    started[1]?.dispatchEvent(broke);
    await expect(again).rejects.toThrow('stopped');
    expect(missed.parts).toBe(1);
  });

  test('lets go of no line that the disk refused: they are here until there is a worker', async () => {
    const memory = journalInMemory();
    const { vault, started } = device({ ...memory, put: async () => fail('disk-full' as const) });
    const { identity } = await vault.create(create);
    await vault.keep({ slot: 'a', at: 1, body: 'one' });
    await vault.lock();
    const asked = vault.keepHeld([]);
    started[1]?.dispatchEvent(new Event('error'));
    expect(await asked).toHaveLength(1);
    expect(await vault.waiting(identity.card.id)).toBe(1);
    await vault.lock();
  });

  test('is told of when it is fetched later, and whoever asked hears why', async () => {
    const { vault, started, missed } = device();
    const asked = vault.whoIsOpen();
    const data = { id: 1, error: 'missing-part' };
    started[0]?.dispatchEvent(new MessageEvent('message', { data }));
    await expect(asked).rejects.toThrow(MissingPartError);
    expect(missed.parts).toBe(1);
    await vault.lock();
  });
});

describe('what the worker answers', () => {
  function wire() {
    const { port1, port2 } = new MessageChannel();
    serveVault(port2, createVault({ journal: journalInMemory(), kdf: cheap }));
    port2.start();
    const answers: unknown[] = [];
    const ask = (message: unknown) =>
      new Promise<unknown>((resolve) => {
        port1.onmessage = ({ data }) => (answers.push(data), resolve(data));
        port1.postMessage(message);
      });
    return { ask, answers, port1 };
  }

  test('only questions of its list', async () => {
    const { ask, port1 } = wire();
    const odd = [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'lock',
      'accountKey',
      'getKey',
      '',
      0,
      null,
      ['create'],
      { toString: null },
    ];
    for (const method of odd) {
      const answer = await ask({ id: 1, method, args: [] });
      expect(answer).toEqual({ id: 1, error: 'unknown-method' });
    }
    expect(await ask({ id: 2, method: 'whoIsOpen', args: [] })).toEqual({
      id: 2,
      value: undefined,
    });
    port1.close();
  });

  test('nothing at all to what is no question', async () => {
    const { ask, answers, port1 } = wire();
    const odd = [
      null,
      'create',
      7,
      {},
      { id: '1', method: 'whoIsOpen', args: [] },
      { id: 1, args: 7 },
    ];
    for (const message of odd) port1.postMessage(message);
    await ask({ id: 9, method: 'whoIsOpen', args: [] });
    expect(answers).toEqual([{ id: 9, value: undefined }]);
    port1.close();
  });

  test('that it is locked, or that something is wrong, and no word of what', async () => {
    const { ask, port1 } = wire();
    expect(await ask({ id: 1, method: 'recall', args: [] })).toEqual({ id: 1, error: 'locked' });
    await ask({ id: 2, method: 'create', args: [create] });
    const draft = { id: 'marigold', rev: 1, at: NOON, coll: 'doc', parent: null, content: {} };
    const answer = await ask({ id: 3, method: 'sealDoc', args: [draft] });
    expect(answer).toEqual({ id: 3, error: 'bug' });
    port1.close();
  });

  test('that a part of it could not be fetched', async () => {
    const { port1, port2 } = new MessageChannel();
    const whoIsOpen = () => Promise.reject(new MissingPartError());
    const vault = createVault({ journal: journalInMemory(), kdf: cheap });
    serveVault(port2, { ...vault, whoIsOpen });
    port2.start();
    const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    port1.postMessage({ id: 1, method: 'whoIsOpen', args: [] });
    expect(await answer).toEqual({ id: 1, error: 'missing-part' });
    port1.close();
  });

  test('every method of the vault but lock has its place in the list', () => {
    const vault = createVault({ journal: journalInMemory(), kdf: cheap });
    expect([...methodNames, 'lock'].toSorted()).toEqual(Object.keys(vault).toSorted());
  });
});

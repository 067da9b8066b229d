import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { fail, ok } from '#foundation/result.ts';
import { type Hash, keyOf, newRecordId, shareIdOf, spaceOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { MOST_PUSH_ROWS, type PushRequest } from '#protocol/sync.ts';
import { batchesOf } from '#sync/batches.ts';
import { heldRemovals, releaseRemovals } from '#sync/fail-safe.ts';
import { pushKeys } from '#sync/push.ts';
import type { Sides } from '#sync/sides.ts';
import { saveOwn, settleParked } from '#sync/store-own.ts';
import { takeIn } from '#sync/take-in.ts';
import { sampleRecord, student, supervisor } from '../storage/sample-records.ts';
import {
  changed,
  lineTo,
  openStores,
  sealNext,
  type Stores,
  TestDevice,
  wordsOf,
} from './devices.ts';
import { ServerModel } from './server-model.ts';

let server: ServerModel;
let opened: Stores[];
let first: SealedRecord;
const key = () => keyOf(first.head);

beforeEach(async () => {
  server = new ServerModel();
  opened = [];
  first = await sampleRecord({ text: 'first' });
});
afterEach(async () => {
  for (const { records } of opened) await records.destroy();
});

async function stores(): Promise<Stores> {
  const made = await openStores();
  opened.push(made);
  return made;
}

async function device(user = student, change = {}): Promise<TestDevice> {
  return new TestDevice(server, user, await stores(), change);
}

function sidesOf({ records, memory }: Stores, transport: Partial<Sides['transport']> = {}): Sides {
  const line = lineTo(server, student, { faults: [], delays: [] });
  return {
    records,
    memory,
    me: student,
    isSigned: async () => true,
    now: () => 1,
    transport: { ...line, ...transport },
  };
}

const rowHere = (one: TestDevice) => one.stores.records.find(key());

/** Two devices in step on one record. */
async function two(): Promise<[TestDevice, TestDevice]> {
  const [a, b] = [await device(), await device()];
  await a.type(first, 'start');
  await a.sync.round();
  await b.sync.round();
  return [a, b];
}

describe('what is written on one device', () => {
  test('[SYNC-1] arrives on the other, byte for byte, with itself as its base', async () => {
    const [a, b] = await two();
    const [here, there] = [await rowHere(a), await rowHere(b)];
    expect(there?.record).toEqual(here?.record);
    expect(there?.base).toBe(`${server.epoch}:${there?.hash}:1`);
  });

  test('[SYNC-2] twice before the server heard of it keeps the base of the first', async () => {
    const [a] = await two();
    const before = await rowHere(a);
    await a.type(first, 'second');
    await a.type(first, 'third');
    expect((await rowHere(a))?.base).toBe(`${server.epoch}:${before?.hash}:1`);
  });

  test('[SYNC-4] and sent again because the answer was lost is confirmed, not a second version', async () => {
    const a = await device();
    await a.type(first, 'once');
    a.line.faults.push('answer-lost');
    await a.sync.round();
    expect(a.sync.status()).toMatchObject({ state: 'unreachable', waiting: 1 });
    await a.sync.round();
    expect(a.sync.status()).toMatchObject({ state: 'on-server', waiting: 0, parked: 0 });
  });

  test('[SYNC-13] arrives when it is a deletion, and when it comes back', async () => {
    const [a, b] = await two();
    await a.delete(first);
    await a.sync.round();
    await b.sync.round();
    expect((await rowHere(b))?.record.head.del).toBe(true);
    await b.type(first, 'again');
    await b.sync.round();
    await a.sync.round();
    expect(await a.wordsIn(first)).toEqual(['again']);
  });
});

describe('[SYNC-5] what is on its way', () => {
  test('stands in the history before it leaves', async () => {
    const kept = await stores();
    const one = new TestDevice(server, student, kept);
    await one.type(first, 'word');
    const hash = (await kept.records.find(key()))?.hash as Hash;
    const known: boolean[] = [];
    const push = async () => {
      known.push((await kept.memory.ancestry(key())).has(hash));
      return fail({ code: 'unreachable' } as const);
    };
    await pushKeys(sidesOf(kept, { push }), [key()]);
    expect(known).toEqual([true]);
  });

  test('and was taken while its answer was lost is no second version when the next one goes', async () => {
    const a = await device();
    await a.type(first, 'one');
    a.line.faults.push('answer-lost');
    await a.sync.round();
    await a.type(first, 'two');
    await a.sync.round();
    expect(await a.stores.memory.allParked()).toEqual([]);
    expect(wordsOf(server.rowOf(key())!.record)).toEqual(['one', 'two']);
  });
});

test('[SYNC-5] only what was sent is confirmed, not what was written while it was on its way', async () => {
  const kept = await stores();
  const one = new TestDevice(server, student, kept);
  await one.type(first, 'sent');
  const push = async (request: PushRequest) => {
    const pushed = await server.push(student, request);
    await one.type(first, 'later');
    return pushed;
  };
  await pushKeys(sidesOf(kept, { push }), [key()]);
  await one.sync.round();
  expect(wordsOf(server.rowOf(key())!.record)).toEqual(['later', 'sent']);
});

describe('[SYNC-6] when the server has another row', () => {
  test('it is parked before anything else happens, and both versions stand', async () => {
    const [a, b] = await two();
    await a.type(first, 'a');
    await b.type(first, 'b');
    await a.sync.round();
    b.line.faults.push('none', 'lost');
    await b.sync.round();
    expect(await b.wordsIn(first)).toEqual(['b', 'start']);
    const parked = await b.stores.memory.parked(key());
    expect(wordsOf(parked!.record)).toEqual(['a', 'start']);
  });

  test('it is not overtaken by a version that does not know it, however great its rev', async () => {
    const [a, b] = await two();
    await a.type(first, 'a');
    for (const word of ['b', 'c', 'd']) await b.type(first, word);
    await a.sync.round();
    await b.sync.round();
    expect(wordsOf(server.rowOf(key())!.record)).toEqual(['a', 'start']);
    expect(await b.stores.memory.parked(key())).toBeDefined();
  });

  test('a version with no greater rev is never sent over an ancestor', async () => {
    const kept = await stores();
    const one = new TestDevice(server, student, kept);
    await one.type(first, 'mine');
    const sealed = await sealNext(first, ['ancestor'], 5);
    const sent: PushRequest[] = [];
    const push = async (request: PushRequest) => {
      sent.push(request);
      const row = { record: sealed, seq: 3 };
      return ok({
        epoch: server.epoch,
        account: student,
        answers: [{ outcome: 'newer' as const, row }],
      });
    };
    const hash = (await import('#protocol/record.ts')).recordHash;
    await kept.memory.addAncestors([{ key: key(), hash: await hash(sealed) }]);
    await pushKeys(sidesOf(kept, { push }), [key()]);
    expect(sent).toHaveLength(1);
    expect((await kept.memory.parked(key()))?.record).toEqual(sealed);
  });

  test('an ancestor is not overtaken with a version that is no longer the one that stands here', async () => {
    const kept = await stores();
    const one = new TestDevice(server, student, kept);
    await one.type(first, 'one');
    const sent = await kept.records.find(key());
    await one.type(first, 'two');
    let asked = 0;
    const push = async () => {
      asked += 1;
      await one.type(first, 'three');
      const row = { record: sent!.record, seq: 3 };
      return ok({
        epoch: server.epoch,
        account: student,
        answers: [{ outcome: 'newer' as const, row }],
      });
    };
    await pushKeys(sidesOf(kept, { push }), [key()]);
    expect(asked).toBe(1);
    expect(await kept.memory.parked(key())).toBeUndefined();
  });
});

describe('[SYNC-7] the history', () => {
  test('holds what was replaced, never what was merely received', async () => {
    const [a, b] = await two();
    const start = (await rowHere(b))!.hash;
    expect(await b.stores.memory.ancestry(key())).toEqual(new Set());
    await b.type(first, 'b');
    expect((await b.stores.memory.ancestry(key())).has(start)).toBe(true);
    await a.type(first, 'a');
    await a.sync.round();
    await b.sync.round();
    const parked = await b.stores.memory.parked(key());
    expect((await b.stores.memory.ancestry(key())).has(parked!.hash)).toBe(false);
  });

  test('takes a merged row in only after the merge is written', async () => {
    const [a, b] = await two();
    await a.type(first, 'a');
    await b.type(first, 'b');
    await a.sync.round();
    await b.sync.round();
    const { records, memory } = b.stores;
    const failing = changed(records, { write: async () => fail('disk-full' as const) });
    const parked = (await memory.parked(key()))!;
    const merge = () => sealNext(parked.record, ['a', 'b', 'start'], 9);
    expect(await settleParked({ records: failing, memory }, key(), merge)).toEqual(
      fail('disk-full'),
    );
    expect((await memory.ancestry(key())).has(parked.hash)).toBe(false);
    expect(await memory.parked(key())).toEqual(parked);
  });
});

test('[SYNC-8] an answer that was held up does not undo what is known', async () => {
  const kept = await stores();
  const sides = sidesOf(kept);
  const newer = { record: await sealNext(first, ['newer'], 2), seq: 9 };
  await takeIn(sides, server.epoch, [newer]);
  const late = { record: await sealNext(first, ['late'], 3), seq: 4 };
  await takeIn(sides, server.epoch, [late]);
  expect((await kept.records.find(key()))?.record).toEqual(newer.record);
});

describe('[SYNC-10] a row that was judged over one version', () => {
  test('does not replace what was written in between', async () => {
    const [a, b] = await two();
    await a.type(first, 'a');
    await a.sync.round();
    const incoming = server.rowOf(key())!;
    const { records, memory } = b.stores;
    let isFirst = true;
    const racing = changed(records, {
      writeMany: async (keys, change) => {
        if (isFirst) {
          isFirst = false;
          await b.type(first, 'between');
        }
        return records.writeMany(keys, change);
      },
    });
    await takeIn(sidesOf({ ...b.stores, records: racing }), server.epoch, [incoming]);
    expect(await b.wordsIn(first)).toEqual(['between', 'start']);
    expect((await memory.parked(key()))?.hash).toBe(incoming.hash);
  });

  test('is not replaced by a save that was sealed before it came', async () => {
    const [a, b] = await two();
    await a.type(first, 'a');
    await a.sync.round();
    const saved = await saveOwn(b.stores, key(), async (current) => {
      await b.sync.round();
      return sealNext(current!.record, ['b'], current!.record.head.rev + 1);
    });
    expect(saved).toEqual(fail('changed'));
    expect(await b.wordsIn(first)).toEqual(['a', 'start']);
  });
});

test('[SYNC-11] the place moves only when every row of the page is safe', async () => {
  const [a, b] = await two();
  await a.type(first, 'a');
  await a.sync.round();
  const { records, memory } = b.stores;
  const full = changed(records, { writeMany: async () => fail('disk-full' as const) });
  const place = await memory.value('place');
  const blocked = new TestDevice(server, student, { ...b.stores, records: full });
  await blocked.sync.round();
  expect(await memory.value('place')).toEqual(place);
  await b.sync.round();
  expect(await b.wordsIn(first)).toEqual(['a', 'start']);
});

describe('[SYNC-12] settling what is parked', () => {
  async function parkedOnB(): Promise<[TestDevice, TestDevice]> {
    const [a, b] = await two();
    await a.type(first, 'a');
    await b.type(first, 'b');
    await a.sync.round();
    await b.sync.round();
    return [a, b];
  }

  test('writes a version built on the parked one, which the server then takes', async () => {
    const [a, b] = await parkedOnB();
    const parked = await b.stores.memory.parked(key());
    await b.settleAll();
    expect((await rowHere(b))?.base).toBe(`${server.epoch}:${parked?.hash}:${parked?.seq}`);
    expect(await b.stores.memory.allParked()).toEqual([]);
    await b.sync.round();
    await a.sync.round();
    expect(await a.wordsIn(first)).toEqual(['a', 'b', 'start']);
  });

  test('heals when it was killed between writing and clearing', async () => {
    const [, b] = await parkedOnB();
    const { records, memory } = b.stores;
    const killed = changed(memory, { settle: () => Promise.reject(new Error('killed')) });
    const parked = (await memory.parked(key()))!;
    const merge = () => sealNext(parked.record, ['a', 'b', 'start'], 9);
    await expect(settleParked({ records, memory: killed }, key(), merge)).rejects.toThrow('killed');
    const written = await rowHere(b);
    const never = () => Promise.reject(new Error('merged twice'));
    expect(await settleParked(b.stores, key(), never)).toEqual(ok('settled'));
    expect(await rowHere(b)).toEqual(written);
    expect(await memory.allParked()).toEqual([]);
    expect((await memory.ancestry(key())).has(parked.hash)).toBe(true);
  });

  test('leaves a newer row parked that came meanwhile, and says when something was written', async () => {
    const [a, b] = await parkedOnB();
    const outcome = await settleParked(b.stores, key(), async (parked) => {
      await b.type(first, 'meanwhile');
      return sealNext(parked.record, ['lost?'], 99);
    });
    expect(outcome).toEqual(fail('changed'));
    expect(await b.wordsIn(first)).toEqual(['b', 'meanwhile', 'start']);
    await settleParked(b.stores, key(), async (parked, mine) => {
      await a.type(first, 'again');
      await a.sync.round();
      await b.sync.round();
      const words = [...wordsOf(parked.record), ...wordsOf(mine!.record)];
      return sealNext(parked.record, words, 50);
    });
    expect(wordsOf((await b.stores.memory.parked(key()))!.record)).toContain('again');
  });

  test('may adopt the server version as it is', async () => {
    const [, b] = await parkedOnB();
    const parked = await b.stores.memory.parked(key());
    await settleParked(b.stores, key(), async () => 'adopt');
    expect((await rowHere(b))?.hash).toBe(parked?.hash);
    await b.sync.round();
    expect(b.sync.status()).toMatchObject({ state: 'on-server', parked: 0 });
  });
});

describe('[SYNC-14] when the server was restored from a backup', () => {
  test('everything it lacks is sent again, and nothing here is thrown away', async () => {
    const empty = server.snapshot();
    const [a, b] = await two();
    await a.type(first, 'later');
    await a.sync.round();
    server.restore(empty);
    await b.sync.round();
    await a.sync.round();
    await a.settleAll();
    await a.sync.round();
    expect(wordsOf(server.rowOf(key())!.record)).toEqual(['later', 'start']);
    await b.sync.round();
    await b.settleAll();
    expect(await b.wordsIn(first)).toEqual(['later', 'start']);
  });
});

test('[SYNC-14] the places of one server mean nothing to the next', async () => {
  const empty = server.snapshot();
  const [a, b] = await two();
  for (const word of ['a', 'b', 'c']) {
    await a.type(first, word);
    await a.sync.round();
  }
  await b.sync.round();
  server.restore(empty);
  const c = await device();
  const other = await sampleRecord({ text: 'other' });
  await c.type(other, 'new');
  await c.sync.round();
  await b.sync.round();
  expect(await b.wordsIn(other)).toEqual(['new']);
});

test('[SYNC-14] what one server refused is offered to the next', async () => {
  const a = await device();
  await a.type(first, 'word');
  server.refusing.set((await rowHere(a))!.hash, 'forged');
  await a.sync.round();
  server.refusing.clear();
  server.restore(server.snapshot());
  await a.sync.round();
  expect(server.rowOf(key())).toBeDefined();
});

describe('[SYNC-15] the audit', () => {
  test('sends what no event told of', async () => {
    const kept = await stores();
    const writer = new TestDevice(server, student, kept);
    await writer.type(first, 'silent');
    const other = new TestDevice(server, student, kept);
    await other.sync.round();
    expect(server.rowOf(key())).toBeDefined();
  });
});

describe('[SYNC-16] a row the server can never accept', () => {
  test('is put aside with its reason and holds nothing up', async () => {
    const a = await device();
    const good = await sampleRecord({ text: 'good' });
    await a.type(first, 'bad');
    await a.type(good, 'fine');
    server.refusing.set((await rowHere(a))!.hash, 'forged');
    await a.sync.round();
    expect(server.rowOf(keyOf(good.head))).toBeDefined();
    expect(await a.stores.memory.allQuarantined()).toMatchObject([{ key: key(), code: 'forged' }]);
    expect(a.sync.status()).toMatchObject({ state: 'refused', refused: 1, waiting: 0 });
    const pushes = server.pushes;
    await a.sync.round();
    expect(server.pushes).toBe(pushes);
    await a.type(first, 'better');
    await a.sync.round();
    expect(a.sync.status()).toMatchObject({ state: 'on-server', refused: 0 });
  });

  test.each(['too-large', 'malformed'] as const)(
    'is found by halving when the whole push is refused as %s',
    async (code) => {
      const kept = await stores();
      const one = new TestDevice(server, student, kept);
      const all = [first, ...(await Promise.all([1, 2, 3, 4].map(() => sampleRecord())))];
      for (const each of all) await one.type(each, 'word');
      const push = async (request: PushRequest) =>
        request.rows.some(({ record }) => record.head.id === first.head.id)
          ? fail({ code: 'refused', problem: { code } } as const)
          : server.push(student, request);
      await pushKeys(
        sidesOf(kept, { push }),
        all.map(({ head }) => keyOf(head)),
      );
      expect(await kept.memory.allQuarantined()).toMatchObject([{ key: key(), code }]);
      for (const { head } of all.slice(1)) expect(server.rowOf(keyOf(head))).toBeDefined();
    },
  );

  test('batches hold at most so many bytes and rows, copies before their feedback', async () => {
    const { records } = await stores();
    const sealed = await sampleRecord({ text: 'x'.repeat(300_000) });
    const big = await saveOwn(
      { records, memory: opened[0]!.memory },
      keyOf(sealed.head),
      async () => sealed,
    );
    const stored = big.ok ? big.value! : undefined!;
    const three = Array.from({ length: 3 }, () => ({ stored, assumed: null }));
    expect(batchesOf(three).map((batch) => batch.length)).toEqual([2, 1]);
    const small = { ...stored, record: first };
    const many = Array.from({ length: MOST_PUSH_ROWS + 1 }, () => ({
      stored: small,
      assumed: null,
    }));
    expect(batchesOf(many).map((batch) => batch.length)).toEqual([MOST_PUSH_ROWS, 1]);
    const note = { stored: { ...small, coll: 'note' as const }, assumed: null };
    const share = { stored: { ...small, coll: 'share' as const }, assumed: null };
    expect(batchesOf([note, share])).toEqual([[share, note]]);
  });

  test('an answer that cannot be read leaves its row waiting and the others done', async () => {
    const kept = await stores();
    const one = new TestDevice(server, student, kept);
    const other = await sampleRecord();
    await one.type(first, 'word');
    await one.type(other, 'word');
    const push = async (request: PushRequest) => {
      const pushed = await server.push(student, request);
      if (!pushed.ok) return pushed;
      const at = request.rows.findIndex(({ record }) => record.head.id === first.head.id);
      return ok({ ...pushed.value, answers: pushed.value.answers.with(at, undefined) });
    };
    await pushKeys(sidesOf(kept, { push }), [key(), keyOf(other.head)]);
    expect(await kept.memory.acked(key())).toBeUndefined();
    expect(await kept.memory.acked(keyOf(other.head))).toBeDefined();
  });
});

describe('[SYNC-17] a published copy', () => {
  const doc = newRecordId('doc');
  const copy = (readers: readonly (typeof student)[], rev: number) =>
    sampleRecord({ coll: 'share', parent: doc, id: shareIdOf(doc), readers, rev, text: 'copy' });
  const note = (author: typeof student) =>
    sampleRecord({
      author,
      space: spaceOf(student),
      coll: 'note',
      parent: shareIdOf(doc),
      text: 'n',
    });

  async function shared() {
    server.link(student, supervisor);
    const [owner, reader] = [await device(student), await device(supervisor)];
    const share = await copy([supervisor], 1);
    const mine = await note(supervisor);
    const theirs = await note(student);
    await saveOwn(owner.stores, keyOf(share.head), async () => share);
    await saveOwn(owner.stores, keyOf(theirs.head), async () => theirs);
    await owner.sync.round();
    await reader.sync.round();
    await saveOwn(reader.stores, keyOf(mine.head), async () => mine);
    await reader.sync.round();
    await owner.sync.round();
    return { owner, reader, share, mine, theirs };
  }

  test('reaches its reader, and the feedback reaches the owner', async () => {
    const { owner, reader, share, mine } = await shared();
    expect(await reader.stores.records.find(keyOf(share.head))).toBeDefined();
    expect(await owner.stores.records.find(keyOf(mine.head))).toBeDefined();
  });

  test('leaves with what others wrote about it; what the reader wrote stays; the reader hears first', async () => {
    const { owner, reader, share, mine, theirs } = await shared();
    const stopped = await copy([], 2);
    await saveOwn(owner.stores, keyOf(share.head), async () => stopped);
    await owner.sync.round();
    await reader.sync.round();
    expect(reader.left.toSorted()).toEqual([keyOf(share.head), keyOf(theirs.head)].toSorted());
    expect(await reader.stores.records.find(keyOf(share.head))).toBeUndefined();
    expect(await reader.stores.records.find(keyOf(theirs.head))).toBeUndefined();
    expect(await reader.stores.records.find(keyOf(mine.head))).toBeDefined();
    await reader.sync.round();
    expect(reader.left).toHaveLength(2);
  });

  test('stays until the one who is told first is done', async () => {
    const { owner, reader, share } = await shared();
    const stopped = await copy([], 2);
    await saveOwn(owner.stores, keyOf(share.head), async () => stopped);
    await owner.sync.round();
    const onLeaving = () => Promise.reject(new Error('not yet'));
    const busy = new TestDevice(server, supervisor, reader.stores, { onLeaving });
    await busy.sync.round();
    expect(await reader.stores.records.find(keyOf(share.head))).toBeDefined();
  });

  test('of one own cannot be dropped by a server', async () => {
    const { owner, share, mine } = await shared();
    const { takeAway } = await import('#sync/leaving.ts');
    const place = { space: spaceOf(student), id: share.head.id };
    await takeAway(sidesOf(owner.stores), [place], async () => undefined);
    expect(await owner.stores.records.find(keyOf(share.head))).toBeDefined();
    expect(await owner.stores.records.find(keyOf(mine.head))).toBeDefined();
  });

  test('says how far it has come, and to whom', async () => {
    const { owner, reader, share, mine } = await shared();
    const at = (one: TestDevice, record: SealedRecord) =>
      one.sync.receipts([keyOf(record.head)]).then((all) => all.get(keyOf(record.head)));
    await reader.sync.round();
    await owner.sync.round();
    expect(await at(owner, share)).toMatchObject({ at: 'server', delivered: [supervisor] });
    expect(await at(reader, mine)).toMatchObject({ at: 'server', delivered: [] });
    const again = await copy([supervisor], 2);
    await saveOwn(owner.stores, keyOf(share.head), async () => again);
    expect(await at(owner, share)).toEqual({ at: 'waiting' });
    await owner.sync.round();
    expect(await at(owner, share)).toMatchObject({ at: 'server', delivered: [] });
    expect(await at(owner, first)).toEqual({ at: 'here' });
    const alone = await device(student, { isConnected: () => false });
    await alone.type(first, 'word');
    expect(await at(alone, first)).toEqual({ at: 'here' });
  });

  test("another's feedback is never sent in their name", async () => {
    const { owner, mine } = await shared();
    const empty = new ServerModel();
    const next = new TestDevice(empty, student, owner.stores);
    await next.sync.round();
    await next.sync.round();
    expect(empty.rowOf(keyOf(mine.head))).toBeUndefined();
    const refused = await owner.stores.memory.allQuarantined();
    expect(refused.map((row) => row.key)).not.toContain(keyOf(mine.head));
  });
});

describe('[SYNC-27] a row in our name that we did not sign', () => {
  /** The sample's signature is ours; anything else is not. */
  const signs = { isSigned: async ({ sig }: SealedRecord) => sig === first.sig };
  const forge = async () => ({ ...(await sealNext(first, ['forged'], 9)), sig: 'A'.repeat(86) });

  test('takes no place when it is pulled, and none beside', async () => {
    const one = await device(student, signs);
    await one.type(first, 'ours');
    await one.sync.round();
    const standing = await rowHere(one);
    const sides = { ...sidesOf(one.stores), ...signs };
    await takeIn(sides, server.epoch, [{ record: await forge(), seq: 99 }]);
    expect(await rowHere(one)).toEqual(standing);
    expect(await one.stores.memory.allParked()).toEqual([]);
    expect(await one.stores.memory.logLines(1)).toMatchObject([{ event: 'row-untrue' }]);
    const next = { ...(await sealNext(first, ['true'], 9)), sig: first.sig };
    await takeIn(sides, server.epoch, [{ record: next, seq: 99 }]);
    expect((await rowHere(one))?.record).toEqual(next);
  });

  test('is not kept beside what is pushed, and does not hold it up for good', async () => {
    const one = await device(student, signs);
    await one.type(first, 'ours');
    const row = { record: await forge(), seq: 99 };
    const push = async ({ rows }: PushRequest) =>
      ok({
        epoch: server.epoch,
        account: student,
        answers: rows.map(() => ({ outcome: 'newer' as const, row })),
      });
    await pushKeys({ ...sidesOf(one.stores, { push }), ...signs }, [key()]);
    expect(await one.stores.memory.allParked()).toEqual([]);
    await one.sync.round();
    expect(one.sync.status()).toMatchObject({ waiting: 0, parked: 0 });
  });
});

describe('[SYNC-34] deletions from elsewhere', () => {
  const page = (records: readonly SealedRecord[], from: number) =>
    records.map((record, index) => ({ record, seq: from + index }));
  const deleted = ({ head }: SealedRecord) =>
    sampleRecord({ id: head.id, rev: head.rev + 1, del: true });

  /** Ten documents that came from the server, of which some are deleted elsewhere later. */
  async function tenHere(change: Partial<Sides> = {}) {
    const kept = await stores();
    const sides = { ...sidesOf(kept), ...change };
    const all = await Promise.all(Array.from({ length: 10 }, () => sampleRecord()));
    await takeIn(sides, server.epoch, page(all, 1));
    const isHere = async () =>
      (await kept.records.findMany(all.map(({ head }) => keyOf(head)))).map(
        ({ record }) => !record.head.del,
      );
    const take = async (records: readonly SealedRecord[], from: number) =>
      takeIn(sides, server.epoch, page(await Promise.all(records.map(deleted)), from));
    const count = async () => (await isHere()).filter(Boolean).length;
    return { kept, sides, all, take, count };
  }

  test('are let in up to a fifth, and beyond it wait beside what stands here', async () => {
    const { kept, all, take, count } = await tenHere();
    await take(all.slice(0, 2), 20);
    expect(await count()).toBe(8);
    await take(all.slice(2, 3), 30);
    expect(await count()).toBe(8);
    const held = await heldRemovals(kept.memory);
    expect(held.map(({ key: name }) => name)).toEqual(
      all.slice(2, 3).map(({ head }) => keyOf(head)),
    );
    expect(await kept.memory.allParked()).toMatchObject([
      { key: held[0]?.key, hash: held[0]?.hash },
    ]);
    expect(await kept.memory.logLines(1)).toMatchObject([{ event: 'held', count: 1 }]);
  });

  test('that come at once wait all together', async () => {
    const { kept, all, take, count } = await tenHere();
    await take(all, 20);
    expect(await count()).toBe(10);
    expect(await heldRemovals(kept.memory)).toHaveLength(10);
  });

  test('are counted for a day, and begin anew when they were answered', async () => {
    let now = 1;
    const { sides, all, take, count } = await tenHere({ now: () => now });
    await take(all.slice(0, 2), 20);
    now += 24 * 60 * 60_000;
    await take(all.slice(2, 4), 30);
    expect(await count()).toBe(6);
    await take(all.slice(4, 5), 40);
    expect(await count()).toBe(6);
    await releaseRemovals(
      sides,
      all.slice(4, 5).map(({ head }) => keyOf(head)),
    );
    await take(all.slice(5, 6), 50);
    expect(await count()).toBe(5);
  });
});

describe('[SYNC-19] what comes in', () => {
  test('is dropped if its words are not those its header names, and holds nothing up', async () => {
    const kept = await stores();
    const good = await sampleRecord();
    const tampered = { ...first, ct: toBase64url(toUtf8('other words')) };
    await takeIn(sidesOf(kept), server.epoch, [
      { record: tampered, seq: 1 },
      { record: good, seq: 2 },
    ]);
    expect(await kept.records.find(key())).toBeUndefined();
    expect(await kept.records.find(keyOf(good.head))).toBeDefined();
    expect(await kept.memory.logLines(5)).toMatchObject([{ event: 'row-untrue' }]);
  });

  test('ends a round that would never end', async () => {
    const one = await device();
    const endless = { ...lineTo(server, student, one.line) };
    endless.pull = async () =>
      ok({
        epoch: server.epoch,
        account: student,
        rows: [],
        checkpoint: {},
        more: true,
        dropped: [],
        passed: [],
      });
    const stuck = new TestDevice(server, student, one.stores, { transport: endless });
    await stuck.sync.round();
    expect(stuck.sync.status().state).toBe('unreachable');
  });
});

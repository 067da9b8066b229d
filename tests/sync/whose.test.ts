import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import {
  keyOf,
  newRecordId,
  type RecordId,
  shareIdOf,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Row } from '#protocol/sync.ts';
import { storedRecord } from '#storage/stored-record.ts';
import type { SyncParts } from '#sync/open-sync.ts';
import { beginSession, endSession } from '#sync/session.ts';
import type { SyncTransport } from '#sync/sync.ts';
import { sampleRecord, sampleUser, student, supervisor } from '../storage/sample-records.ts';
import { lineTo, openStores, type Stores, TestDevice } from './devices.ts';
import { ServerModel } from './server-model.ts';

const stranger = sampleUser('stranger');
const sure: { faults: []; delays: [] } = { faults: [], delays: [] };

let server: ServerModel;
let stores: Stores;

beforeEach(async () => {
  [server, stores] = [new ServerModel(), await openStores()];
});
afterEach(() => stores.records.destroy());

function device(me: UserId, change: Partial<SyncParts> = {}): TestDevice {
  return new TestDevice(server, me, stores, change);
}

/** As it was when the session of a browser was whoever signed in last: asked as one, answered as another. */
function answeredFor(user: UserId): SyncTransport {
  return lineTo(server, user, sure);
}

const doc = newRecordId('doc');
const copyFor = (readers: readonly UserId[], rev = 1, author = student) =>
  sampleRecord({ author, coll: 'share', parent: doc, id: shareIdOf(doc), readers, rev });
const noteOn = (share: RecordId, author: UserId, space = spaceOf(student)) =>
  sampleRecord({ author, space, coll: 'note', parent: share });
const isHere = async ({ head }: SealedRecord) =>
  (await stores.records.find(keyOf(head))) !== undefined;

describe('[SYNC-23] an answer that is for somebody else', () => {
  test('brings nothing in', async () => {
    const theirs = await sampleRecord({ author: stranger });
    await server.push(stranger, { epoch: null, rows: [{ record: theirs, assumed: null }] });
    const here = device(student, { transport: answeredFor(stranger) });
    await here.sync.round();
    expect(await isHere(theirs)).toBe(false);
    expect(here.sync.status().state).toBe('unreachable');
  });

  test('takes no copy away, and moves no place', async () => {
    server.link(student, supervisor);
    server.link(student, stranger);
    const copy = await copyFor([supervisor, stranger]);
    await server.push(student, { epoch: null, rows: [{ record: copy, assumed: null }] });
    await device(supervisor).sync.round();
    const place = await stores.memory.value('place');
    const narrowed = { ...copy.head, rev: 2, to: copy.head.to!.slice(0, 1) };
    const stored = server.rowOf(keyOf(copy.head))!;
    const rows = [{ record: { ...copy, head: narrowed }, assumed: stored.hash }];
    await server.push(student, { epoch: null, rows });
    await device(supervisor, { transport: answeredFor(stranger) }).sync.round();
    expect(await isHere(copy)).toBe(true);
    expect(await stores.memory.value('place')).toEqual(place);
    await device(supervisor).sync.round();
    expect((await stores.records.find(keyOf(copy.head)))?.record.head.rev).toBe(2);
  });

  test('refuses nothing and confirms nothing', async () => {
    const here = device(student, { transport: answeredFor(stranger) });
    const mine = await sampleRecord();
    await here.type(mine, 'word');
    await here.sync.round();
    expect(await stores.memory.allQuarantined()).toEqual([]);
    expect(here.sync.status()).toMatchObject({ state: 'unreachable', waiting: 1, refused: 0 });
    const lying: SyncTransport['push'] = async () =>
      ok({ epoch: server.epoch, account: stranger, answers: [{ outcome: 'accepted', seq: 1 }] });
    await device(student, {
      transport: { ...lineTo(server, student, sure), push: lying },
    }).sync.round();
    expect(await stores.memory.acked(keyOf(mine.head))).toBeUndefined();
    await device(student).sync.round();
    expect(server.rowOf(keyOf(mine.head))).toBeDefined();
  });
});

/** A server that answers rightly for the reader, with these rows in these pages. */
function paging(...pages: readonly (readonly SealedRecord[])[]): Partial<SyncParts> {
  const places: string[] = [];
  const answers = pages.map((records, index) => ({
    rows: records.map((record, i): Row => ({ record, seq: index * 10 + i + 1 })),
    more: index < pages.length - 1,
    checkpoint: { [spaceOf(student)]: (index + 1) * 10 },
  }));
  const transport: SyncTransport = {
    ...lineTo(server, supervisor, sure),
    pull: async () => {
      places.push(JSON.stringify((await stores.memory.value('place')) ?? null));
      const page = answers.shift() ?? { rows: [], more: false, checkpoint: {} };
      const { epoch } = server;
      return ok({ epoch, account: supervisor, dropped: [], passed: [], ...page });
    },
  };
  return { transport };
}

describe('[SYNC-24] of other people’s spaces', () => {
  test('only copies addressed to the reader come in, with what is said about them', async () => {
    const [copy, other] = [await copyFor([supervisor]), await copyFor([stranger], 1, stranger)];
    const about = await noteOn(copy.head.id, student);
    const rows = {
      in: [
        copy,
        about,
        await noteOn(copy.head.id, stranger),
        await sampleRecord({ author: supervisor }),
      ],
      out: [
        await sampleRecord({ coll: 'doc' }),
        await sampleRecord({ coll: 'past', parent: doc }),
        other,
        await noteOn(other.head.id, stranger, spaceOf(stranger)),
        await noteOn(copy.head.id, stranger, spaceOf(stranger)),
      ],
    };
    await device(supervisor, paging([...rows.out, ...rows.in])).sync.round();
    expect(await Promise.all(rows.in.map(isHere))).toEqual([true, true, true, true]);
    expect(await Promise.all(rows.out.map(isHere))).toEqual([false, false, false, false, false]);
    expect(await stores.memory.logLines(3)).toMatchObject([{ event: 'rows-astray', count: 5 }]);
  });

  test('what is said about a copy may come pages before it; until then the place is not moved', async () => {
    const copy = await copyFor([supervisor]);
    const note = await noteOn(copy.head.id, student);
    const parts = paging([note], [], [copy]);
    await device(supervisor, parts).sync.round();
    expect([await isHere(note), await isHere(copy)]).toEqual([true, true]);
    const cut = paging([await noteOn(newRecordId('note'), student)], []);
    await stores.memory.putValue('place', { epoch: server.epoch, checkpoint: {} });
    const { transport } = cut;
    let asked = 0;
    const breaking: SyncTransport = {
      ...transport!,
      pull: (request) =>
        (asked += 1) === 1
          ? transport!.pull(request)
          : Promise.resolve({ ok: false, error: { code: 'unreachable' } }),
    };
    await device(supervisor, { transport: breaking }).sync.round();
    expect(await stores.memory.value('place')).toEqual({ epoch: server.epoch, checkpoint: {} });
  });

  test('what came in before this rule leaves, with what hangs on it, and the reader hears first', async () => {
    const [copy, mine] = [await copyFor([supervisor]), await sampleRecord({ author: supervisor })];
    const [theirs, other] = [
      await sampleRecord({ author: stranger }),
      await copyFor([stranger], 1, stranger),
    ];
    const about = await noteOn(other.head.id, stranger, spaceOf(stranger));
    const said = await noteOn(copy.head.id, student);
    const known = [copy, said].map((record) => ({ record, assumed: null }));
    server.link(student, supervisor);
    await server.push(student, { epoch: null, rows: known });
    const all = [copy, mine, theirs, other, about, said];
    const stored = await Promise.all(all.map((record) => storedRecord(record, '')));
    const byKey = new Map(stored.map((row) => [row.key, row]));
    await stores.records.writeMany([...byKey.keys()], (key) => byKey.get(key));
    const here = device(supervisor);
    await here.sync.round();
    expect(await Promise.all([copy, mine, said].map(isHere))).toEqual([true, true, true]);
    expect(await Promise.all([theirs, other, about].map(isHere))).toEqual([false, false, false]);
    expect(here.left.toSorted()).toEqual(
      [theirs, other, about].map(({ head }) => keyOf(head)).toSorted(),
    );
  });
});

describe('[SYNC-35] a device that has nothing yet', () => {
  const old = async (count: number) => {
    const all = await Promise.all(Array.from({ length: count }, () => sampleRecord()));
    for (const record of all)
      await server.push(student, { epoch: null, rows: [{ record, assumed: null }] });
    return all;
  };

  test('takes what was written last before all else, and everything after it', async () => {
    const all = await old(150);
    const line = lineTo(server, student, sure);
    let before = 0;
    const pull: SyncTransport['pull'] = async (request) => {
      before ||= await stores.records.count();
      return line.pull(request);
    };
    const here = device(student, { transport: { ...line, pull } });
    await here.sync.round();
    expect(before).toBe(100);
    expect(await stores.records.count()).toBe(150);
    for (const record of all) expect(await isHere(record)).toBe(true);
    expect(await stores.memory.allParked()).toEqual([]);
  });

  test('and is cut off then has moved no place', async () => {
    const all = await old(150);
    const line = lineTo(server, student, sure);
    const pull = async () => fail({ code: 'unreachable' } as const);
    await device(student, { transport: { ...line, pull } }).sync.round();
    expect([await isHere(all[149]!), await isHere(all[0]!)]).toEqual([true, false]);
    expect(await stores.memory.value('place')).toBeUndefined();
    await device(student).sync.round();
    expect(await stores.records.count()).toBe(150);
  });

  test('believes nothing that is for somebody else, or by somebody else', async () => {
    const theirs = await sampleRecord({ author: stranger });
    const line = lineTo(server, student, sure);
    const newest: SyncTransport['newest'] = async () =>
      ok({ epoch: server.epoch, account: student, rows: [{ record: theirs, seq: 1 }] });
    await device(student, { transport: { ...line, newest } }).sync.round();
    expect(await isHere(theirs)).toBe(false);
  });

  test('asks no more once it has something', async () => {
    let asked = 0;
    const line = lineTo(server, student, sure);
    const newest: SyncTransport['newest'] = (request) => ((asked += 1), line.newest(request));
    await old(1);
    const here = device(student, { transport: { ...line, newest } });
    await here.sync.round();
    await here.sync.round();
    expect(asked).toBe(1);
  });
});

describe('[SYNC-25] whoever signed out', () => {
  test('sends, asks and hears nothing, through restarts and wakes, until they sign in', async () => {
    let wake = () => {};
    const asked: string[] = [];
    const line = lineTo(server, student, sure);
    const transport: SyncTransport = {
      push: (request) => (asked.push('push'), line.push(request)),
      pull: (request) => (asked.push('pull'), line.pull(request)),
      newest: (request) => (asked.push('newest'), line.newest(request)),
      listen: () => (asked.push('listen'), () => void asked.push('stop listening')),
    };
    const wakes = (listener: () => void) => ((wake = listener), () => {});
    const here = device(student, { transport, wakes });
    here.sync.start();
    await here.sync.round();
    expect(asked).toContain('listen');
    await endSession(stores.memory);
    await here.sync.round();
    expect(asked.pop()).toBe('stop listening');
    asked.length = 0;
    const mine = await sampleRecord();
    await here.type(mine, 'word');
    here.sync.nudge();
    wake();
    await here.sync.round();
    await here.sync.stop();
    const again = device(student, { transport, wakes, isOnline: () => false });
    again.sync.start();
    await again.sync.round();
    expect(asked).toEqual([]);
    expect(again.sync.status()).toMatchObject({ state: 'needs-sign-in', waiting: 1 });
    await again.sync.stop();
    await beginSession(stores.memory);
    const back = device(student, { transport });
    await back.sync.round();
    expect(back.sync.status()).toMatchObject({ state: 'on-server', waiting: 0 });
    expect(server.rowOf(keyOf(mine.head))).toBeDefined();
  });
});

describe('[SYNC-26] a sign-in', () => {
  async function shared() {
    server.link(student, supervisor);
    const copy = await copyFor([supervisor]);
    await server.push(student, { epoch: null, rows: [{ record: copy, assumed: null }] });
    await device(supervisor).sync.round();
    return copy;
  }

  test('brings back a copy this device lost although its place was past it', async () => {
    const copy = await shared();
    await stores.records.purge([keyOf(copy.head)]);
    await stores.memory.forget([keyOf(copy.head)]);
    await device(supervisor).sync.round();
    expect(await isHere(copy)).toBe(false);
    await beginSession(stores.memory);
    await device(supervisor).sync.round();
    expect(await isHere(copy)).toBe(true);
  });

  test('does so also while a pull of the session before is under way', async () => {
    const copy = await shared();
    const others = await sampleRecord({ coll: 'share', readers: [supervisor] });
    await server.push(student, { epoch: null, rows: [{ record: others, assumed: null }] });
    await stores.records.purge([keyOf(copy.head)]);
    await stores.memory.forget([keyOf(copy.head)]);
    const line = lineTo(server, supervisor, sure);
    const slow: SyncTransport = {
      ...line,
      pull: async (request) => {
        const page = await line.pull(request);
        await beginSession(stores.memory);
        return page;
      },
    };
    await device(supervisor, { transport: slow }).sync.round();
    expect(await isHere(others)).toBe(true);
    await device(supervisor).sync.round();
    expect(await isHere(copy)).toBe(true);
  });

  test('reads the own space on from where it was', async () => {
    const asked: unknown[] = [];
    const line = lineTo(server, student, sure);
    const transport: SyncTransport = {
      ...line,
      pull: (request) => (asked.push(request.checkpoint), line.pull(request)),
    };
    const here = device(student, { transport });
    await here.type(await sampleRecord(), 'word');
    await here.sync.round();
    await beginSession(stores.memory);
    await here.sync.round();
    expect(asked).toEqual([{}, { [spaceOf(student)]: 1 }]);
  });
});

describe('[SYNC-16] what was refused as forged', () => {
  async function refused(code: 'forged' | 'too-large') {
    const here = device(student);
    const mine = await sampleRecord();
    await here.type(mine, 'word');
    const { hash } = (await stores.records.find(keyOf(mine.head)))!;
    server.refusing.set(hash, code);
    await here.sync.round();
    expect(here.sync.status()).toMatchObject({ state: 'refused', refused: 1 });
    server.refusing.clear();
    return { here, mine };
  }

  test('is tried again when the app starts', async () => {
    const { here, mine } = await refused('forged');
    await here.sync.round();
    expect(server.rowOf(keyOf(mine.head))).toBeUndefined();
    const next = device(student);
    await next.sync.round();
    expect(next.sync.status()).toMatchObject({ state: 'on-server', refused: 0 });
    expect(server.rowOf(keyOf(mine.head))).toBeDefined();
  });

  test('is tried again when the person signs in', async () => {
    const { here, mine } = await refused('forged');
    await beginSession(stores.memory);
    await here.sync.round();
    expect(here.sync.status()).toMatchObject({ state: 'on-server', refused: 0 });
    expect(server.rowOf(keyOf(mine.head))).toBeDefined();
  });

  test('and what is refused for what it is, is not', async () => {
    const { mine } = await refused('too-large');
    await beginSession(stores.memory);
    await device(student).sync.round();
    expect(server.rowOf(keyOf(mine.head))).toBeUndefined();
  });
});

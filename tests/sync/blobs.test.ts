import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toUtf8 } from '#foundation/bytes.ts';
import { fail, ok } from '#foundation/result.ts';
import { type BlobName, blobNameOf } from '#protocol/blob.ts';
import { keyOf, newRecordId, shareIdOf, spaceOf, type UserId } from '#protocol/ids.ts';
import type { NewBlob } from '#storage/blob-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import type { SyncParts } from '#sync/open-sync.ts';
import { sampleBlob } from '../storage/blob-store.contract.ts';
import { sampleRecord, sampleUser, student, supervisor } from '../storage/sample-records.ts';
import { blobLineTo, changed, openStores, type Stores, TestDevice } from './devices.ts';
import { ServerModel } from './server-model.ts';

const DAY = 24 * 60 * 60_000;
const stranger = sampleUser('stranger');

let server: ServerModel;
let stores: Stores;
beforeEach(async () => {
  [server, stores] = [new ServerModel(), await openStores()];
});
afterEach(() => stores.records.destroy());

const device = (change: Partial<SyncParts> = {}, me: UserId = student) =>
  new TestDevice(server, me, stores, change);

/** Pieces of one file that an entry of the student's lists, as they lie here after it was added. */
async function added(...words: readonly string[]): Promise<readonly NewBlob[]> {
  const pieces = await Promise.all(words.map((each) => sampleBlob(each)));
  await stores.blobs.put(pieces);
  await listing(pieces);
  return pieces;
}

/** A record that lists them, as it stands here. */
async function listing(pieces: readonly NewBlob[]) {
  const sample = await sampleRecord();
  const head = { ...sample.head, blobs: pieces.map(({ name }) => name) };
  const row = await storedRecord({ ...sample, head }, '');
  await stores.records.write(row.key, () => row);
  return row;
}

const namesOf = (pieces: readonly NewBlob[]) => pieces.map(({ name }) => name);
const waiting = async () => (await stores.blobs.all()).filter(({ epoch }) => epoch === '').length;

async function round(one: TestDevice): Promise<void> {
  await one.sync.round();
  await one.sync.carried();
}

describe('[SYNC-28] what the server has', () => {
  test('is what every entry lists, once it was there to ask', async () => {
    const pieces = await added('one', 'two', 'three');
    const one = device();
    await round(one);
    expect(server.taken.toSorted()).toEqual(namesOf(pieces).toSorted());
    expect(await waiting()).toBe(0);
    expect(one.sync.status()).toMatchObject({ state: 'on-server' });
  });

  test('is not sent again, whoever brought it there', async () => {
    const pieces = await added('one', 'two');
    const [first] = pieces;
    await server.putBlob(student, first!.name, first!.bytes);
    await round(device());
    expect(server.taken).toEqual(namesOf(pieces));
    await round(device());
    await listing(pieces);
    await round(device());
    expect(server.taken).toHaveLength(2);
    expect(server.asked).toHaveLength(2);
  });

  test('is asked about anew in another epoch, and what is lacking there is sent', async () => {
    const pieces = await added('one', 'two');
    await round(device());
    server.blobs.delete(`${spaceOf(student)} ${pieces[0]!.name}`);
    server.restore(server.snapshot());
    await round(device());
    expect(server.taken).toHaveLength(3);
    expect(server.taken.at(-1)).toBe(pieces[0]!.name);
  });

  test('are never the pieces of other people', async () => {
    const theirs = await sampleBlob('theirs', { own: false });
    await stores.blobs.put([theirs]);
    await listing([theirs]);
    await round(device());
    expect([server.asked, server.taken]).toEqual([[], []]);
  });

  test('are not what no record lists any more', async () => {
    await stores.blobs.put([await sampleBlob('taken out')]);
    await round(device());
    expect(server.taken).toEqual([]);
  });

  test('is "on the server" only when it has the files too, and it counts files, not pieces', async () => {
    const pieces = await added('one', 'two');
    await stores.blobs.put([await sampleBlob('three', { file: 'f_two' })]);
    await listing([...pieces, await sampleBlob('three')]);
    const one = device();
    one.blobLine.faults.push('lost');
    await round(one);
    expect(one.sync.status()).toMatchObject({ state: 'waiting', waiting: 0, files: 2 });
    await round(one);
    expect(one.sync.status().state).toBe('on-server');
    expect(one.sync.status()).not.toHaveProperty('files');
  });
});

describe('[SYNC-29] pieces', () => {
  test('travel one at a time', async () => {
    await added('one', 'two', 'three');
    let [under, most] = [0, 0];
    const line = blobLineTo(server, student, { faults: [], delays: [1, 1, 1, 1, 1, 1, 1, 1] });
    const counted: SyncParts['blobLine'] = {
      ...line,
      put: async (...piece) => {
        most = Math.max(most, (under += 1));
        return line.put(...piece).finally(() => (under -= 1));
      },
    };
    await round(device({ blobLine: counted }));
    expect([server.taken.length, most]).toEqual([3, 1]);
  });

  test('keep no word waiting: a round ends while a piece is on its way', async () => {
    await added('one');
    let arrive = () => {};
    const isThere = new Promise<void>((resolve) => (arrive = resolve));
    const line = blobLineTo(server, student, { faults: [], delays: [] });
    const slow: SyncParts['blobLine'] = {
      ...line,
      put: async (...piece) => {
        await isThere;
        return line.put(...piece);
      },
    };
    const one = device({ blobLine: slow });
    await one.sync.round();
    const word = await sampleRecord();
    await one.type(word, 'word');
    await one.sync.round();
    expect(server.rowOf(keyOf(word.head))).toBeDefined();
    expect(server.taken).toEqual([]);
    expect(one.sync.status()).toMatchObject({ state: 'sending', waiting: 0, files: 1 });
    arrive();
    await one.sync.carried();
    expect(server.taken).toHaveLength(1);
  });

  test.each(['lost', 'answer-lost', 'nonsense'] as const)(
    'go on with the one whose sending was %s, and no other is sent twice',
    async (fault) => {
      await added('one', 'two', 'three', 'four');
      const one = device();
      one.blobLine.faults.push('none', 'none', 'none', fault);
      await round(one);
      expect(await waiting()).toBe(2);
      await round(one);
      const twice = fault === 'answer-lost' ? 1 : 0;
      expect([await waiting(), server.taken.length]).toEqual([0, 4 + twice]);
    },
  );

  test('of a device that was killed in between go on after its start', async () => {
    await added('one', 'two', 'three', 'four', 'five');
    for (let steps = 60; steps < 400 && (await waiting()) > 0; steps += 20) {
      const one = device();
      one.fuse.left = steps;
      await Promise.race([round(one), new Promise((resolve) => setTimeout(resolve, 30))]);
    }
    expect(await waiting()).toBe(0);
    // At each kill at most the one that was on its way went in vain.
    expect(new Set(server.taken).size).toBe(5);
  });

  test('that cannot be read keep no word waiting either', async () => {
    const broken = changed(stores.blobs, { all: () => Promise.reject(new Error('lost')) });
    const one = device({ blobs: broken });
    const word = await sampleRecord();
    await one.type(word, 'word');
    await round(one);
    expect(server.rowOf(keyOf(word.head))).toBeDefined();
    expect(one.sync.status().state).toBe('on-server');
  });
});

describe('[SYNC-30] a server that does not take pieces', () => {
  test('is asked for nothing while rounds fail', async () => {
    await added('one');
    const one = device();
    one.line.faults.push('lost', 'lost', 'lost');
    await round(one);
    expect(server.asked).toEqual([]);
  });

  test('is left alone for as long as rounds would be, and longer each time', async () => {
    await added('one');
    let now = 1_000_000;
    const waits: number[] = [];
    const one = device({ now: () => now, after: (ms) => (waits.push(ms), () => {}) });
    one.blobLine.faults.push('lost', 'lost');
    one.sync.start();
    await expect.poll(() => one.blobLine.faults.length).toBe(1);
    await one.sync.carried();
    const carried = waits.filter((ms) => ms < 2000);
    expect(carried).toContain(750);
    now += 700;
    one.sync.nudge();
    await one.sync.carried();
    expect(one.blobLine.faults).toHaveLength(1);
    await one.sync.stop();
  });

  test('because it has no room is left alone for an hour, and people are told', async () => {
    await added('one', 'two');
    server.room = 1;
    let now = 1_000_000;
    const one = device({ now: () => now });
    await round(one);
    expect(one.sync.status()).toMatchObject({ files: 1, noRoom: true });
    server.room = 5;
    now += 3_599_999;
    one.sync.start();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await one.sync.carried();
    expect(server.taken).toHaveLength(1);
    await one.sync.stop();
    const later = device({ now: () => (now += 1) });
    await round(later);
    expect(server.taken).toHaveLength(2);
    expect(later.sync.status()).not.toHaveProperty('noRoom');
  });

  test('is asked again at once by a person', async () => {
    await added('one');
    server.room = 0;
    const one = device({ now: () => 5 });
    await round(one);
    server.room = 1;
    await round(one);
    expect(server.taken).toHaveLength(1);
  });

  test('for what is wrong with one of them still gets the others', async () => {
    const pieces = await added('one', 'two', 'three');
    const bad = pieces[1]!.name;
    const line = blobLineTo(server, student, { faults: [], delays: [] });
    const refusing: SyncParts['blobLine'] = {
      ...line,
      put: async (name, bytes) =>
        name === bad
          ? fail({ code: 'refused', problem: { code: 'malformed' } })
          : line.put(name, bytes),
    };
    await round(device({ blobLine: refusing }));
    expect(server.taken.toSorted()).toEqual([pieces[0]!.name, pieces[2]!.name].toSorted());
    expect(await stores.memory.logLines(1)).toMatchObject([{ event: 'refused' }]);
  });
});

describe('[SYNC-31] an answer about pieces', () => {
  const lied = (answer: { account?: UserId; epoch?: string }): SyncParts['blobLine'] => {
    const said = { account: student, epoch: server.epoch, ...answer };
    const line = blobLineTo(server, student, { faults: [], delays: [] });
    return {
      ...line,
      missing: async () => ok({ ...said, missing: [] }),
      put: async () => ok(said),
    };
  };

  test('that is for somebody else marks nothing', async () => {
    await added('one');
    await round(device({ blobLine: lied({ account: stranger }) }));
    expect(await waiting()).toBe(1);
    const line = blobLineTo(server, student, { faults: [], delays: [] });
    await round(device({ blobLine: { ...lied({ account: stranger }), missing: line.missing } }));
    expect(await waiting()).toBe(1);
  });

  test('from another epoch marks nothing, and has the records look for it', async () => {
    await added('one');
    const one = device({ blobLine: lied({ epoch: 'B'.repeat(22) }) });
    const pushes = server.pushes;
    await one.sync.round();
    await one.sync.carried();
    expect(await waiting()).toBe(1);
    expect(server.pushes).toBeGreaterThanOrEqual(pushes);
  });
});

describe('[SYNC-32] a piece that is wanted', () => {
  const wanted = async (words: string, space = spaceOf(supervisor)) => {
    const bytes = toUtf8(words);
    return { space, name: await blobNameOf(bytes), file: 'f_one', bytes };
  };

  test('is fetched once, checked, and kept', async () => {
    const { bytes, ...place } = await wanted('theirs');
    await server.putBlob(supervisor, place.name, bytes);
    const one = device();
    expect(await one.sync.fetchBlob(place)).toEqual(ok(bytes));
    server.blobs.clear();
    expect(await one.sync.fetchBlob(place)).toEqual(ok(bytes));
    expect(await stores.blobs.all()).toMatchObject([{ own: false, file: 'f_one' }]);
  });

  test('of the own space counts as being on the server', async () => {
    const { bytes, ...place } = await wanted('mine', spaceOf(student));
    await server.putBlob(student, place.name, bytes);
    const one = device();
    await one.sync.round();
    await one.sync.fetchBlob(place);
    expect(await stores.blobs.all()).toMatchObject([{ own: true, epoch: server.epoch }]);
  });

  test('whose bytes are others is not believed and not kept', async () => {
    const { bytes: _bytes, ...place } = await wanted('theirs');
    server.blobs.set(`${place.space} ${place.name}`, toUtf8('something else'));
    expect(await device().sync.fetchBlob(place)).toEqual(fail('not-understood'));
    expect(await stores.blobs.all()).toEqual([]);
  });

  test('and has not come says so, and so does a line that is down', async () => {
    const { bytes: _bytes, ...place } = await wanted('theirs');
    const one = device();
    expect(await one.sync.fetchBlob(place)).toEqual(fail('not-there'));
    one.blobLine.faults.push('lost');
    expect(await one.sync.fetchBlob(place)).toEqual(fail('unreachable'));
  });

  test('is seen once also where there is no room to keep it', async () => {
    const { bytes, ...place } = await wanted('theirs');
    await server.putBlob(supervisor, place.name, bytes);
    const full = changed(stores.blobs, { put: async () => fail('disk-full' as const) });
    expect(await device({ blobs: full }).sync.fetchBlob(place)).toEqual(ok(bytes));
  });
});

describe('[SYNC-33] pieces that nothing lists', () => {
  const here = async () => new Set((await stores.blobs.all()).map(({ name }) => name));

  test('leave after a day, and not when they were put back meanwhile', async () => {
    const [out, back] = await added('taken out', 'put back');
    const row = await listing([out!, back!]);
    for await (const rows of stores.records.all(10))
      await stores.records.purge(rows.map(({ key }) => key));
    expect(row).toBeDefined();
    let now = 1_000_000;
    await round(device({ now: () => now }));
    expect(await stores.blobs.all()).toMatchObject([{ loose: now }, { loose: now }]);
    now += DAY - 1;
    await listing([back!]);
    await round(device({ now: () => now }));
    expect(await here()).toEqual(new Set([out!.name, back!.name]));
    now += 1;
    await round(device({ now: () => now }));
    expect(await here()).toEqual(new Set([back!.name]));
    expect(await stores.blobs.all()).toMatchObject([{ loose: null }]);
  });

  test('stay while only a parked version lists them', async () => {
    const piece = await sampleBlob('parked', { own: false });
    await stores.blobs.put([piece]);
    const sample = await sampleRecord();
    const record = { ...sample, head: { ...sample.head, blobs: [piece.name] } };
    const { key, hash } = await storedRecord(record, '');
    await stores.memory.park({ key, hash, record, epoch: server.epoch, seq: 1 });
    await round(device());
    expect(await here()).toEqual(new Set([piece.name]));
  });

  test('of a copy that is shared no longer leave with it', async () => {
    server.link(student, supervisor);
    const doc = newRecordId('doc');
    const piece = await sampleBlob('in the copy', { own: false });
    const copy = await sampleRecord({
      coll: 'share',
      parent: doc,
      id: shareIdOf(doc),
      readers: [supervisor],
    });
    const head = { ...copy.head, blobs: [piece.name] as BlobName[] };
    const record = { ...copy, head };
    await server.push(student, { epoch: null, rows: [{ record, assumed: null }] });
    const reader = device({}, supervisor);
    await round(reader);
    await stores.blobs.put([piece]);
    await round(reader);
    expect(await here()).toEqual(new Set([piece.name]));
    const { hash } = server.rowOf(keyOf(copy.head))!;
    const { to: _to, blobs: _blobs, ...rest } = head;
    const gone = { ...record, ct: '', head: { ...rest, rev: 2, del: true, nonce: '' } };
    await server.push(student, { epoch: null, rows: [{ record: gone, assumed: hash }] });
    await round(reader);
    expect(await here()).toEqual(new Set());
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import { keyOf } from '#protocol/ids.ts';
import type { Problem } from '#protocol/problem.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import { MOST_PUSH_ROWS, type PushAnswer, type PushRequest } from '#protocol/sync.ts';
import { pushKeys } from '#sync/push.ts';
import type { Sides } from '#sync/sides.ts';
import { saveOwn } from '#sync/store-own.ts';
import type { SyncTransport } from '#sync/sync.ts';
import { sampleRecord, student } from '../storage/sample-records.ts';
import { lineTo, openStores, sealNext, type Stores } from './devices.ts';
import { ServerModel } from './server-model.ts';

let server: ServerModel;
let kept: Stores;
let mine: SealedRecord;
let sent: PushRequest[];
const key = () => keyOf(mine.head);

beforeEach(async () => {
  [server, kept, sent] = [new ServerModel(), await openStores(), []];
  mine = await sampleRecord({ text: 'mine', rev: 5 });
  await save(mine);
});
afterEach(() => kept.records.destroy());

async function save(record: SealedRecord): Promise<void> {
  await saveOwn(kept, keyOf(record.head), async () => record);
}

/** Pushes over a line on which the server says this, and then what it is. */
function pushing(
  answer: (request: PushRequest) => ReturnType<SyncTransport['push']>,
  keys = [key()],
) {
  const line = lineTo(server, student, { faults: [], delays: [] });
  const push: SyncTransport['push'] = async (request) => {
    sent.push(request);
    return answer(request);
  };
  const transport: Sides['transport'] = { ...line, push };
  const { records, memory } = kept;
  const isSigned = async () => true;
  return pushKeys({ records, memory, transport, me: student, isSigned, now: () => 7 }, keys);
}

const toServer = (request: PushRequest) => server.push(student, request);
const answering =
  (...answers: readonly PushAnswer[]) =>
  async () =>
    ok({ epoch: server.epoch, account: student, answers });
const newer = (record: SealedRecord, seq = 3) =>
  answering({ outcome: 'newer', row: { record, seq } });
const refusing = (problem: Problem) => async () => fail({ code: 'refused' as const, problem });
const logged = () => kept.memory.logLines(10);

describe('[SYNC-16] a push', () => {
  test('goes on until everything was sent, in as many requests as it takes', async () => {
    const all = await Promise.all(Array.from({ length: MOST_PUSH_ROWS }, () => sampleRecord()));
    for (const each of all) await save(each);
    const keys = [mine, ...all].map(({ head }) => keyOf(head));
    expect(await pushing(toServer, keys)).toEqual(ok(undefined));
    expect(sent.map(({ rows }) => rows.length)).toEqual([MOST_PUSH_ROWS, 1]);
    for (const each of keys) expect(server.rowOf(each)).toBeDefined();
  });

  test('that ends early says so and tries no more', async () => {
    const all = await Promise.all(Array.from({ length: MOST_PUSH_ROWS }, () => sampleRecord()));
    for (const each of all) await save(each);
    const lost = fail({ code: 'unreachable' } as const);
    const keys = [mine, ...all].map(({ head }) => keyOf(head));
    expect(await pushing(async () => lost, keys)).toEqual(lost);
    expect(sent).toHaveLength(1);
  });

  test('that may not be made now puts nothing aside', async () => {
    const problem = { code: 'too-many', after: 9 } as const;
    expect(await pushing(refusing(problem))).toEqual(fail({ code: 'refused', problem }));
    expect(await kept.memory.allQuarantined()).toEqual([]);
  });

  test('of which a row is refused notes which and why', async () => {
    await pushing(answering({ outcome: 'refused', code: 'forged' }));
    expect(await logged()).toEqual([{ at: 7, event: 'refused', key: key(), code: 'forged' }]);
    expect(await kept.memory.allQuarantined()).toMatchObject([{ key: key(), at: 7 }]);
  });
});

describe('[SYNC-14] the epoch of an answer', () => {
  test('is remembered from the first push on', async () => {
    await pushing(toServer);
    expect(await kept.memory.value('epoch')).toBe(server.epoch);
  });

  test('that is another than was asked confirms nothing', async () => {
    await kept.memory.putValue('epoch', 'before');
    expect(await pushing(answering({ outcome: 'accepted', seq: 1 }))).toEqual(
      fail({ code: 'epoch-changed' }),
    );
    expect(await kept.memory.value('epoch')).toBe(server.epoch);
    expect(await kept.memory.acked(key())).toBeUndefined();
  });

  test('is taken from a refusal that names it, and from no other', async () => {
    await kept.memory.putValue('epoch', 'before');
    const unnamed = { code: 'epoch-changed' } as const;
    expect(await pushing(refusing(unnamed))).toEqual(fail({ code: 'refused', problem: unnamed }));
    const other = { code: 'overloaded', epoch: server.epoch } as const;
    expect(await pushing(refusing(other))).toEqual(fail({ code: 'refused', problem: other }));
    expect(await kept.memory.value('epoch')).toBe('before');
    const named = { code: 'epoch-changed', epoch: server.epoch } as const;
    expect(await pushing(refusing(named))).toEqual(fail({ code: 'epoch-changed' }));
    expect(await kept.memory.value('epoch')).toBe(server.epoch);
  });
});

test('[SYNC-19] answers that are not one for each row confirm nothing', async () => {
  const taken: PushAnswer = { outcome: 'accepted', seq: 1 };
  for (const answers of [[], [taken, taken]])
    expect(await pushing(answering(...answers))).toEqual(fail({ code: 'not-understood' }));
  expect(await kept.memory.acked(key())).toBeUndefined();
});

test('[SYNC-19] an answer that cannot be read is noted', async () => {
  const unread = async () => ok({ epoch: server.epoch, account: student, answers: [undefined] });
  expect(await pushing(unread)).toEqual(ok(undefined));
  expect(await logged()).toEqual([{ at: 7, event: 'answer-unreadable', key: key() }]);
});

describe('[SYNC-6] a row that the server answers with', () => {
  test('is parked, and noted', async () => {
    const theirs = await sealNext(mine, ['theirs'], 9);
    expect(await pushing(newer(theirs))).toEqual(ok(undefined));
    expect(await kept.memory.parked(key())).toMatchObject({ record: theirs, seq: 3 });
    expect(await logged()).toEqual([{ at: 7, event: 'parked', key: key() }]);
  });

  test('and is of another record is noted, and nothing is made of it', async () => {
    const other = await sampleRecord({ text: 'other', rev: 9 });
    await pushing(newer(other));
    expect(await kept.memory.allParked()).toEqual([]);
    expect(await logged()).toEqual([{ at: 7, event: 'row-untrue', key: key() }]);
  });

  test('and is the very version that was sent confirms it', async () => {
    await pushing(newer(mine));
    const hash = await recordHash(mine);
    expect(await kept.memory.acked(key())).toMatchObject({ epoch: server.epoch, seq: 3, hash });
    expect(await kept.memory.allParked()).toEqual([]);
  });

  test('[SYNC-8] and is older than what is known of it is old news', async () => {
    await kept.memory.putKnown([{ key: key(), epoch: server.epoch, seq: 4 }]);
    const theirs = await sealNext(mine, ['theirs'], 9);
    await pushing(newer(theirs));
    expect(await kept.memory.allParked()).toEqual([]);
    await pushing(newer(theirs, 4));
    expect(await kept.memory.allParked()).toHaveLength(1);
  });

  test('[SYNC-8] and is only old in another epoch is no old news', async () => {
    await kept.memory.putKnown([{ key: key(), epoch: 'before', seq: 4 }]);
    await pushing(newer(await sealNext(mine, ['theirs'], 9)));
    expect(await kept.memory.allParked()).toHaveLength(1);
  });

  test('[SYNC-8] raises the place that is known of it', async () => {
    await pushing(newer(await sealNext(mine, ['theirs'], 9)));
    const { known } = (await kept.memory.remembered([key()])).get(key())!;
    expect(known).toMatchObject({ epoch: server.epoch, seq: 3 });
  });

  test('and is an ancestor is overtaken, but not for ever', async () => {
    const earlier = await sealNext(mine, ['earlier'], 4);
    const hash = await recordHash(earlier);
    await kept.memory.addAncestors([{ key: key(), hash }]);
    expect(await pushing(newer(earlier))).toEqual(ok(undefined));
    expect(sent.map(({ rows }) => rows[0]?.assumed)).toEqual([null, hash, hash, hash]);
    expect(await kept.memory.allParked()).toEqual([]);
  });

  test('and is an ancestor of the same rev is parked', async () => {
    const twin = await sealNext(mine, ['twin'], 5);
    await kept.memory.addAncestors([{ key: key(), hash: await recordHash(twin) }]);
    await pushing(newer(twin));
    expect(sent).toHaveLength(1);
    expect(await kept.memory.parked(key())).toMatchObject({ record: twin });
  });

  test('and is an ancestor of what has left the device meanwhile is not overtaken', async () => {
    const earlier = await sealNext(mine, ['earlier'], 4);
    await kept.memory.addAncestors([{ key: key(), hash: await recordHash(earlier) }]);
    const answer = newer(earlier);
    const leaving = async () => {
      await kept.records.purge([key()]);
      return answer();
    };
    expect(await pushing(leaving)).toEqual(ok(undefined));
    expect(sent).toHaveLength(1);
  });
});

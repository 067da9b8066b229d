import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail } from '#foundation/result.ts';
import { keyOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { SyncParts } from '#sync/open-sync.ts';
import { ROUNDS_AT_ONCE } from '#sync/pace.ts';
import type { SyncStatus } from '#sync/sync.ts';
import { sampleRecord, student } from '../storage/sample-records.ts';
import { changed, lineTo, openStores, type Stores, TestDevice, turn, wordsOf } from './devices.ts';
import { ServerModel } from './server-model.ts';

/** A clock that only moves when told to. */
class Hands {
  time = 0;
  #timers: { at: number; run: () => void }[] = [];

  after = (ms: number, run: () => void) => {
    const timer = { at: this.time + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  move(ms: number): void {
    this.time += ms;
    const due = this.#timers.filter(({ at }) => at <= this.time);
    this.#timers = this.#timers.filter(({ at }) => at > this.time);
    for (const { run } of due) run();
  }
}

let server: ServerModel;
let hands: Hands;
let stores: Stores;
let first: SealedRecord;
let pokes: (() => void)[];
let devices: TestDevice[];
let pulls: number;

beforeEach(async () => {
  [server, hands, stores] = [new ServerModel(), new Hands(), await openStores()];
  first = await sampleRecord({ text: 'first' });
  [pokes, devices, pulls] = [[], [], 0];
});
afterEach(async () => {
  for (const { sync } of devices) await sync.stop();
  await stores.records.destroy();
});

function device(change: Partial<SyncParts> = {}, over = stores): TestDevice {
  const made: TestDevice = new TestDevice(server, student, over, {
    now: () => hands.time,
    after: hands.after,
    transport: {
      push: (request) => lineTo(server, student, made.line).push(request),
      newest: (request) => lineTo(server, student, { faults: [], delays: [] }).newest(request),
      pull: (request) => {
        pulls += 1;
        return lineTo(server, student, made.line).pull(request);
      },
      listen: (onPoke) => {
        pokes.push(onPoke);
        return () => void pokes.splice(pokes.indexOf(onPoke), 1);
      },
    },
    ...change,
  });
  devices.push(made);
  return made;
}

const isThere = () => server.rowOf(keyOf(first.head)) !== undefined;
const state = (one: TestDevice) => one.sync.status().state;

describe('[SYNC-18] sync that was started', () => {
  test('sends what is written without being told, and says so', async () => {
    const one = device();
    const said: SyncStatus['state'][] = [];
    one.sync.watchStatus((status) => said.push(status.state));
    one.sync.start();
    await expect.poll(() => state(one)).toBe('on-server');
    await one.type(first, 'word');
    await expect.poll(isThere).toBe(true);
    await expect.poll(() => state(one)).toBe('on-server');
    expect(said).toContain('sending');
  });

  test('pulls when poked, when woken, and every minute', async () => {
    let wake = () => {};
    const one = device({ wakes: (listener) => ((wake = listener), () => {}) });
    one.sync.start();
    await expect.poll(() => pulls).toBe(1);
    await expect.poll(() => state(one)).toBe('on-server');
    pokes[0]!();
    await expect.poll(() => pulls).toBe(2);
    await one.sync.round();
    wake();
    await expect.poll(() => pulls).toBe(4);
    await one.sync.round();
    hands.move(61_000);
    await expect.poll(() => pulls).toBe(6);
  });

  test('tries again later each time, and at once when woken', async () => {
    let wake = () => {};
    const one = device({ wakes: (listener) => ((wake = listener), () => {}) });
    await one.type(first, 'word');
    one.line.faults.push('lost', 'lost', 'lost');
    one.sync.start();
    await expect.poll(() => state(one)).toBe('unreachable');
    hands.move(800);
    await expect.poll(() => one.line.faults.length).toBe(1);
    await one.sync.round();
    expect(one.line.faults).toEqual([]);
    expect(isThere()).toBe(false);
    wake();
    await expect.poll(isThere).toBe(true);
  });

  test('does not ask a server that is away with every word that is typed', async () => {
    const one = device();
    one.sync.start();
    await expect.poll(() => state(one)).toBe('on-server');
    one.line.faults.push('lost', 'lost', 'lost', 'lost');
    await one.type(first, 'a');
    await expect.poll(() => state(one)).toBe('unreachable');
    for (const word of ['b', 'c', 'd']) await one.type(first, word);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(one.line.faults).toHaveLength(3);
    hands.move(2_001);
    await expect.poll(() => one.line.faults.length).toBe(2);
  });

  test('waits as long as the server asks', async () => {
    const busy = { code: 'refused', problem: { code: 'too-many', after: 300 } } as const;
    let asked = 0;
    const transport = {
      push: async () => ((asked += 1), fail(busy)),
      pull: async () => ((asked += 1), fail(busy)),
      newest: async () => ((asked += 1), fail(busy)),
      listen: () => () => {},
    };
    const one = device({ transport });
    one.sync.start();
    await expect.poll(() => asked).toBe(1);
    await one.sync.round();
    const before = asked;
    one.sync.nudge();
    hands.move(200_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toBe(before);
    hands.move(200_000);
    await expect.poll(() => asked).toBe(before + 1);
  });

  test('does not let a poke or a wake end a wait that the server asked for, but a person may', async () => {
    const busy = { code: 'refused', problem: { code: 'too-many', after: 300 } } as const;
    let asked = 0;
    let poke = () => {};
    let wake = () => {};
    const one = device({
      transport: {
        push: async () => ((asked += 1), fail(busy)),
        pull: async () => ((asked += 1), fail(busy)),
        newest: async () => ((asked += 1), fail(busy)),
        listen: (onPoke) => ((poke = onPoke), () => {}),
      },
      wakes: (listener) => ((wake = listener), () => {}),
    });
    one.sync.start();
    await expect.poll(() => asked).toBe(1);
    await one.sync.round();
    const before = asked;
    for (const each of [poke, wake, poke, () => one.sync.nudge()]) {
      each();
      hands.move(10_000);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toBe(before);
    expect(one.sync.status()).toMatchObject({ state: 'waiting', waiting: 0 });
    await one.sync.round();
    expect(asked).toBe(before + 1);
    hands.move(300_000);
    await expect.poll(() => asked).toBe(before + 2);
    poke();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toBe(before + 2);
  });

  test('stops: nothing waits, nothing is heard, nothing is sent', async () => {
    const never = new Promise<never>(() => {});
    const transport = {
      push: () => never,
      pull: () => never,
      newest: () => never,
      listen: () => () => {},
    };
    const one = device({ transport });
    one.sync.start();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await one.sync.stop();
    const two = device();
    two.sync.start();
    await expect.poll(() => pokes.length).toBe(1);
    await two.sync.stop();
    expect(pokes).toEqual([]);
    await two.type(first, 'word');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isThere()).toBe(false);
    two.sync.start();
    await expect.poll(isThere).toBe(true);
  });
});

describe('[SYNC-22] however many wake it', () => {
  /** Lets rounds that are under way end. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  /** Goes round until so many rounds have pulled. */
  const spend = async (one: TestDevice, rounds: number) => {
    while (pulls < rounds) await one.sync.round();
  };

  test('a device pulls once a second after the first rounds, and misses nothing', async () => {
    const one = device();
    one.sync.start();
    await expect.poll(() => state(one)).toBe('on-server');
    await spend(one, ROUNDS_AT_ONCE - 1);
    pokes[0]!();
    await expect.poll(() => pulls).toBe(ROUNDS_AT_ONCE);
    for (let second = 1; second <= 3; second++) {
      for (const part of [400, 400, 200]) {
        pokes[0]!();
        await settled();
        expect(pulls).toBe(ROUNDS_AT_ONCE + second - 1);
        hands.move(part);
      }
      await expect.poll(() => pulls).toBe(ROUNDS_AT_ONCE + second);
    }
  });

  test('a device sends what is typed once a second after the first rounds, and loses none of it', async () => {
    const one = device();
    const there = () => wordsOf(server.rowOf(keyOf(first.head))?.record ?? first);
    one.sync.start();
    await expect.poll(() => state(one)).toBe('on-server');
    await spend(one, ROUNDS_AT_ONCE - 1);
    await one.type(first, 'at-once');
    await expect.poll(there).toContain('at-once');
    await expect.poll(() => state(one)).toBe('on-server');
    await one.type(first, 'too');
    await one.type(first, 'soon');
    await settled();
    expect(state(one)).toBe('waiting');
    expect(there()).not.toContain('too');
    hands.move(1_000);
    await expect.poll(there).toContain('soon');
    expect(there()).toContain('too');
    await expect.poll(() => state(one)).toBe('on-server');
  });
});

test('[SYNC-15] a version no event told of is found by the audit within minutes', async () => {
  const deaf = changed(stores.records, { watch: () => () => {} });
  const one = device({ records: deaf });
  one.sync.start();
  await expect.poll(() => state(one)).toBe('on-server');
  await one.type(first, 'word');
  hands.move(61_000);
  await expect.poll(() => pulls).toBe(2);
  await one.sync.stop();
  one.sync.start();
  await expect.poll(isThere).toBe(true);
});

test('[SYNC-15] and while it runs, too', async () => {
  const deaf = changed(stores.records, { watch: () => () => {} });
  const one = device({ records: deaf });
  one.sync.start();
  await expect.poll(() => state(one)).toBe('on-server');
  await one.type(first, 'word');
  hands.move(301_000);
  await expect.poll(isThere).toBe(true);
});

test('[SYNC-15] a version written while it looks at the rows is not forgotten', async () => {
  let looks = 0;
  const records = changed(stores.records, {
    async *all(page) {
      yield* stores.records.all(page);
      looks += 1;
      await one.type(first, 'word');
      await expect.poll(() => one.sync.status().waiting).toBe(1);
    },
  });
  const one = device({ records });
  one.sync.start();
  await expect.poll(isThere).toBe(true);
  expect(looks).toBe(1);
});

test('before there is an account nothing leaves, and the line says that it is only here', async () => {
  let isConnected = false;
  const one = device({ isConnected: () => isConnected });
  one.sync.start();
  await one.type(first, 'word');
  await expect.poll(() => one.sync.status().waiting).toBe(1);
  expect(state(one)).toBe('only-here');
  expect(pulls).toBe(0);
  isConnected = true;
  await one.sync.round();
  expect(isThere()).toBe(true);
  expect(pokes).toHaveLength(1);
});

test('offline nothing is tried, and what waits is counted', async () => {
  const one = device({ isOnline: () => false });
  await one.type(first, 'word');
  await one.sync.round();
  expect(one.sync.status()).toMatchObject({ state: 'offline', waiting: 1 });
  expect(pulls).toBe(0);
});

test('[SYNC-15] with no network a save does not look through all there is; five minutes later that is due', async () => {
  let looks = 0;
  const all = stores.records.all.bind(stores.records);
  stores.records.all = (page) => ((looks += 1), all(page));
  const one = device({ isOnline: () => false });
  one.sync.start();
  await expect.poll(() => looks).toBe(1);
  for (let count = 1; count <= 5; count += 1) {
    await one.type(first, `word${count}`);
    await expect.poll(() => one.sync.status()).toMatchObject({ state: 'offline', waiting: 1 });
    for (let turns = 0; turns < 20; turns += 1) await turn();
  }
  expect(looks).toBe(1);
  hands.time += 300_000;
  await one.type(first, 'later');
  await expect.poll(() => looks).toBe(2);
});

test('[SYNC-20] two tabs send the same, and the server has it once', async () => {
  const [one, two] = [device(), device()];
  one.sync.start();
  two.sync.start();
  await one.type(first, 'word');
  await expect.poll(isThere).toBe(true);
  await Promise.all([one.sync.round(), two.sync.round()]);
  expect(server.rowOf(keyOf(first.head))?.seq).toBe(1);
  for (const each of [one, two]) expect(each.sync.status()).toMatchObject({ state: 'on-server' });
});

test('what breaks in a round is noted without a word of it, and tried again', async () => {
  let isBroken = true;
  const one = device({
    transport: {
      ...lineTo(server, student, { faults: [], delays: [] }),
      pull: () =>
        isBroken
          ? Promise.reject(new Error('a secret'))
          : server.pull(student, { epoch: null, checkpoint: {}, limit: 9 }),
    },
  });
  await one.sync.round();
  expect(JSON.stringify(await stores.memory.logLines(9))).not.toContain('secret');
  expect(await stores.memory.logLines(1)).toMatchObject([{ event: 'round-broke' }]);
  isBroken = false;
  await one.sync.round();
  expect(state(one)).toBe('on-server');
});

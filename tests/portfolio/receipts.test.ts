import { expect, test } from 'vitest';
import { type Settable, live } from '#foundation/live.ts';
import { type Hash, type Key, keyOf, newRecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import { Contents } from '#portfolio/contents.ts';
import type { Replica } from '#portfolio/replica.ts';
import { trackReceipts } from '#portfolio/receipts.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import type { Receipt, Sync, SyncStatus } from '#sync/sync.ts';
import { entry } from './rows.ts';
import { summaryOf } from '#domain/summary.ts';
import type { Vault } from '#vault/vault.ts';

const me = 'u_somebody' as UserId;
const waiting: SyncStatus = { state: 'waiting', waiting: 1, refused: 0, parked: 0, held: 0 };
const inStep: SyncStatus = {
  state: 'on-server',
  waiting: 0,
  refused: 0,
  parked: 0,
  held: 0,
  lastInStep: 1,
};
const server: Receipt = { at: 'server', hash: '' as Hash, delivered: [] };

type Answer = () => Promise<Receipt> | Receipt;

/** One entry, and a sync that answers for it as told, in order; its last answer goes on. */
async function world(...answers: readonly Answer[]) {
  const contents = new Contents({} as Vault, me);
  const id = newRecordId('doc');
  await contents.presume([summaryOf(id, entry('Huddle'))], []);
  const key = keyOf({ space: spaceOf(me), id });
  const left = [...answers];
  const sync = {
    async receipts(keys: readonly Key[]) {
      const answer = (left.length > 1 ? left.shift() : left[0]) as Answer;
      const receipt = await answer();
      return new Map(keys.map((one) => [one, receipt]));
    },
  } as Partial<Sync> as Sync;
  const moved: Settable<number> = live(0);
  const status = live(waiting);
  const held: { sync: Sync | undefined } = { sync };
  const timers = new Set<() => void>();
  const after = (_ms: number, run: () => void) => {
    timers.add(run);
    return () => timers.delete(run);
  };
  let tell: (rows: readonly StoredRecord[]) => void = () => undefined;
  const replica = () =>
    ({
      records: {
        watch: (listener: typeof tell) => {
          tell = listener;
          return () => undefined;
        },
      },
      memory: { watch: moved.watch },
      sync: held.sync,
    }) as unknown as Replica;
  const tracked = trackReceipts({ me, replica, contents, after, status });
  /** Lets time pass until nothing wants any more of it. */
  const settle = async () => {
    for (let laps = 0; laps < 20; laps += 1) {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const now = () => tracked.byKey.get().get(key)?.at;
  const row = (base: string) =>
    ({ key, coll: 'doc', hash: 'h', base, record: { head: { author: me } } }) as StoredRecord;
  const change = (base: string) => tell([row(base)]);
  return { tracked, held, moved, status, settle, now, timers, change, left };
}

test('a document that the server has just sent is on the server, without being looked up', async () => {
  const { settle, now, change, left } = await world(
    () => ({ at: 'waiting' }),
    () => ({ at: 'here' }),
    () => server,
  );
  await settle();
  expect(now()).toBe('waiting');
  const before = left.length;
  change('e:h:3');
  expect(now()).toBe('server');
  await settle();
  expect([now(), left.length]).toEqual(['server', before]);
  change('e:older:3');
  await settle();
  expect(now()).not.toBe('server');
});

test('one that comes while something is being read is asked for: what is read may be older', async () => {
  const { answer, tell } = late({ at: 'waiting' });
  const { settle, now, change } = await world(answer, () => server);
  await settle();
  change('e:h:3');
  expect(now()).toBeUndefined();
  tell();
  await settle();
  expect(now()).toBe('server');
});

/** An answer that comes when told. */
function late(receipt: Receipt) {
  let tell: () => void = () => undefined;
  const told = new Promise<Receipt>((resolve) => {
    tell = () => resolve(receipt);
  });
  return { answer: () => told, tell: () => tell() };
}

test('a confirmation that comes while a receipt is being read is not missed', async () => {
  const { answer, tell } = late({ at: 'waiting' });
  const { moved, settle, now } = await world(answer, () => server);
  await settle();
  moved.set(1);
  await settle();
  tell();
  await settle();
  expect(now()).toBe('server');
});

test('a receipt that could not be read is read again, and so are all others', async () => {
  const broken = () => {
    throw new Error('the database is closing');
  };
  const { moved, settle, now } = await world(
    broken,
    broken,
    () => ({ at: 'waiting' }),
    () => server,
  );
  await settle();
  expect(now()).toBe('waiting');
  moved.set(1);
  await settle();
  expect(now()).toBe('server');
});

test('when the status line says that everything is on the server, no receipt says that it waits', async () => {
  const { status, settle, now } = await world(
    () => ({ at: 'waiting' }),
    () => server,
  );
  await settle();
  expect(now()).toBe('waiting');
  status.set(inStep);
  await settle();
  expect(now()).toBe('server');
});

test('receipts are there once the portfolio syncs, however late that is', async () => {
  const { held, status, settle, now } = await world(() => server);
  const { sync } = held;
  held.sync = undefined;
  await settle();
  expect(now()).toBeUndefined();
  held.sync = sync;
  status.set(inStep);
  await settle();
  expect(now()).toBe('server');
});

test('once it is over nothing is asked any more, also not what had failed', async () => {
  const { tracked, moved, status, settle, timers } = await world(() => {
    throw new Error('closed');
  });
  for (const run of [...timers]) run();
  timers.clear();
  tracked.stop();
  await settle();
  moved.set(1);
  status.set(inStep);
  expect(timers.size).toBe(0);
});

test('that more waits than before asks for no receipt again', async () => {
  let asked = 0;
  const { status, settle } = await world(() => {
    asked += 1;
    return { at: 'waiting' };
  });
  await settle();
  const before = asked;
  status.set({ ...waiting, waiting: 2 });
  await settle();
  expect(asked).toBe(before);
  status.set({ ...waiting, waiting: 1 });
  await settle();
  expect(asked).toBe(before + 1);
  status.set({ ...waiting, waiting: 1, refused: 1 });
  await settle();
  expect(asked).toBe(before + 2);
});

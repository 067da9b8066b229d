import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordId } from '#protocol/ids.ts';
import { type Disk, type Headless, newDisk, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from './people.ts';

const MINUTE = 60_000;
const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

let now: number;
let disk: Disk;
let phone: Headless;
const clock = { now: () => now };

beforeEach(async () => {
  now = Date.parse('2026-11-02T09:00:00.000Z');
  disk = newDisk();
  phone = startDevice({ origin: 'https://nowhere.test', fetch: nobody }, disk, { clock });
  closing.push(phone);
  await phone.device.create(amira, passphrase);
});

async function nobody(): Promise<Response> {
  throw new TypeError('Failed to fetch');
}

/** Types over what stands in the entry and keeps it. */
async function rewrite(id: RecordId, text: string, device: Headless = phone): Promise<void> {
  const editing = await device.portfolio().journal.edit(id);
  editing?.change((entry) => ({ ...entry, stages: { entry: text } }));
  await editing?.close();
}

const textsOf = async (id: RecordId, device: Headless = phone) =>
  (await device.portfolio().history.list(id)).map(({ entry }) => entry.stages['entry']);

describe('earlier versions of an entry', () => {
  test('are kept every ten minutes of writing at most, each as it stood', async () => {
    const id = await write(phone.portfolio(), 'A long day', 'one');
    for (const [text, minutes] of [
      ['two', 3],
      ['three', 6],
      ['four', 2],
      ['five', 5],
      ['six', 30],
    ] as const) {
      now += minutes * MINUTE;
      await rewrite(id, text);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await textsOf(id)).toEqual(['five', 'three']);
  });

  test('are there again after a lock, and after a restart on the same disk', async () => {
    const id = await write(phone.portfolio(), 'A long day', 'one');
    now += 20 * MINUTE;
    await rewrite(id, 'two');
    await until(async () => (await textsOf(id)).length === 1);
    const { me } = phone.portfolio();
    await phone.device.lock();
    await phone.device.unlock(me, { by: 'passphrase', text: passphrase });
    expect(await textsOf(id)).toEqual(['one']);
    await phone.close();
    const again = startDevice({ origin: 'https://nowhere.test', fetch: nobody }, disk, { clock });
    closing.push(again);
    await until(() => again.device.phase.get().phase === 'locked');
    await again.device.unlock(me, { by: 'passphrase', text: passphrase });
    expect(await textsOf(id, again)).toEqual(['one']);
    expect(again.portfolio().unreadable.get()).toMatchObject({ newer: 0, damaged: 0, unknown: 0 });
  });

  test('come back, and what stood there is one of them then', async () => {
    const id = await write(phone.portfolio(), 'A long day', 'one');
    now += 20 * MINUTE;
    await rewrite(id, 'two');
    await until(async () => (await textsOf(id)).length === 1);
    const [past] = await phone.portfolio().history.list(id);
    now += MINUTE;
    expect(await phone.portfolio().history.bringBack(id, past?.id ?? id)).toMatchObject({
      ok: true,
    });
    expect((await phone.portfolio().journal.read(id))?.stages).toEqual({ entry: 'one' });
    expect(await textsOf(id)).toEqual(['two', 'one']);
    expect((await phone.portfolio().history.list(id))[0]).toMatchObject({ why: 'brought-back' });
  });

  test('name what stood there for the way back, also if it was kept before for another reason', async () => {
    const id = await write(phone.portfolio(), 'A long day', 'one');
    now += 20 * MINUTE;
    await rewrite(id, 'two');
    await until(async () => (await textsOf(id)).length === 1);
    const { history, journal } = phone.portfolio();
    const [one] = await history.list(id);
    const there = await history.bringBack(id, one?.id ?? id);
    const two = (await history.list(id)).find(({ entry }) => entry.stages['entry'] === 'two');
    expect(there).toEqual({ ok: true, value: two?.id });
    // What stands now is one of the earlier versions already.
    const back = await history.bringBack(id, two?.id ?? id);
    const stood = back.ok ? back.value : undefined;
    await history.bringBack(id, stood ?? id);
    expect((await journal.read(id))?.stages).toEqual({ entry: 'one' });
  });

  test('go for good with their entry', async () => {
    const id = await write(phone.portfolio(), 'A long day', 'one');
    now += 20 * MINUTE;
    await rewrite(id, 'two');
    await until(async () => (await textsOf(id)).length === 1);
    await phone.portfolio().journal.remove([id]);
    expect(await textsOf(id)).toEqual([]);
    const rows = [];
    for await (const page of phone.records().all(100)) rows.push(...page);
    const pasts = rows.filter(({ coll }) => coll === 'past');
    expect(pasts.map(({ record }) => record.head.del)).toEqual([true]);
  });
});

describe('with a second device', () => {
  test('both versions are in the history before they are joined, on both devices', async () => {
    const server = startServer();
    const [one, two] = [startDevice(server), startDevice(server)];
    closing.push(server, one, two);
    await one.device.create(amira, passphrase);
    await one.portfolio().account.connect({ by: 'open' }, passphrase);
    const id = await write(one.portfolio(), 'The huddle', 'It went badly. Nobody spoke.');
    await one.portfolio().account.syncNow();
    const { loginName } = one.portfolio();
    await two.device.signIn(loginName, { by: 'passphrase', text: passphrase });
    await until(async () => (await two.portfolio().journal.read(id)) !== undefined);

    two.network.online = false;
    await rewrite(id, 'It went badly. Nobody spoke at all.', two);
    await rewrite(id, 'It went well. Nobody spoke.', one);
    await one.portfolio().account.syncNow();
    two.network.online = true;
    await two.portfolio().account.syncNow();
    const joined = 'It went well. Nobody spoke at all.';
    for (const device of [two, one]) {
      await until(async () => {
        await device.portfolio().account.syncNow();
        const entry = await device.portfolio().journal.read(id);
        return entry?.stages['entry'] === joined;
      });
      await until(async () => (await textsOf(id, device)).length === 2);
      expect((await textsOf(id, device)).toSorted()).toEqual([
        'It went badly. Nobody spoke at all.',
        'It went well. Nobody spoke.',
      ]);
    }
  });
});

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Portfolio } from '#portfolio/portfolio.ts';
import type { RecordId } from '#protocol/ids.ts';
import { createServer } from '#server/server.ts';
import { backUp } from '#server/store/sqlite-backup.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Fetch } from '#sync/http.ts';
import type { Headless } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { openWorld, student, supervisor } from './meeting.ts';
import { maya, passphrase } from './people.ts';

const world = openWorld();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  await world.close();
  for (const close of closing.splice(0).reverse()) await close();
});

/** The real server on a file of which there can be a backup. */
function restorableServer() {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-restored-'));
  const [file, copy] = [join(folder, 'p.db'), join(folder, 'backup.db')];
  const origin = 'https://pillarbook.test';
  const serverKey = crypto.getRandomValues(new Uint8Array(32));
  const open = () => {
    const store = openSqliteStore(file);
    return { store, server: createServer({ store, serverKey, enrolment: 'open', origin }) };
  };
  let now = open();
  const close = () => now.store.close();
  closing.push(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
  return {
    origin,
    fetch: (async (address, init) => now.server.request(address, init)) as Fetch,
    close: async () => undefined,
    backUp: () => backUp(file, copy),
    async restore() {
      await close();
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
      copyFileSync(copy, file);
      now = open();
    },
  };
}

async function edit({ journal }: Portfolio, id: RecordId, tag: string): Promise<void> {
  const editing = await journal.edit(id);
  editing?.change((entry) => ({ ...entry, tags: [...entry.tags, tag] }));
  await editing?.close();
}

const inStep = (portfolio: Portfolio) =>
  until(async () => {
    await portfolio.account.syncNow();
    const { state, parked } = portfolio.account.status.get();
    return state === 'on-server' && parked === 0;
  });

/** Until two devices of one person have the very same versions. */
async function agree(...devices: readonly Headless[]): Promise<void> {
  const hashes = async (device: Headless) => {
    const found: string[] = [];
    for await (const rows of device.records().all(100)) found.push(...rows.map(({ hash }) => hash));
    return found.toSorted().join();
  };
  await until(async () => {
    for (const { portfolio } of devices) await portfolio().account.syncNow();
    return new Set(await Promise.all(devices.map(hashes))).size === 1;
  });
}

test('[SYNC-14] what the server forgot when it was restored counts as removed by nobody', async () => {
  const server = restorableServer();
  const phone = await student(world, server);
  const id = await write(phone.portfolio(), 'Huddle', 'A first line.');
  await inStep(phone.portfolio());
  const laptop = world.start(server);
  await laptop.device.signIn(phone.portfolio().loginName, { by: 'passphrase', text: passphrase });
  await inStep(laptop.portfolio());
  server.backUp();

  phone.network.online = false;
  await edit(laptop.portfolio(), id, 'confirmed');
  await inStep(laptop.portfolio());
  laptop.network.online = false;
  await edit(laptop.portfolio(), id, 'after-that');
  await server.restore();
  await edit(phone.portfolio(), id, 'on-the-phone');
  phone.network.online = true;
  await inStep(phone.portfolio());
  laptop.network.online = true;
  await agree(laptop, phone);
  for (const { portfolio } of [laptop, phone]) {
    const tags = (await portfolio().journal.read(id))?.tags.toSorted();
    expect(tags).toEqual(['after-that', 'confirmed', 'on-the-phone']);
  }
});

test('[SYNC-14] whoever was taken from the readers of a copy stays so, whatever a device remembers of the server before', async () => {
  const server = restorableServer();
  const phone = await student(world, server);
  const amiras = phone.portfolio();
  const mayas = await supervisor(world, server, amiras);
  const toms = await supervisor(world, server, amiras, { ...maya, name: 'Tom Okafor' });
  const id = await write(amiras, 'Huddle', 'A first line.');
  await amiras.sharing.publish(id, [mayas.id, toms.id]);
  await inStep(amiras);
  const laptop = world.start(server);
  await laptop.device.signIn(amiras.loginName, { by: 'passphrase', text: passphrase });
  await inStep(laptop.portfolio());
  await until(() => laptop.portfolio().sharing.copies.get().size === 1);
  laptop.network.online = false;
  server.backUp();
  await server.restore();

  await edit(amiras, id, 'not-for-maya');
  await amiras.sharing.publish(id, [toms.id]);
  await inStep(amiras);
  laptop.network.online = true;
  await agree(laptop, phone);
  const readers = amiras.sharing.copies.get().get(id)?.readers;
  expect(readers?.map(({ name }) => name)).toEqual(['Tom Okafor']);
  const inboxOf = ({ laptop: { portfolio } }: typeof mayas) => portfolio().review.inbox.get().all;
  await until(async () => {
    await mayas.laptop.portfolio().account.syncNow();
    return inboxOf(mayas).length === 0;
  });
  await until(async () => {
    await toms.laptop.portfolio().account.syncNow();
    return inboxOf(toms)[0]?.copy.tags.includes('not-for-maya');
  });
});

test('[SYNC-12] an earlier version never stands over a later one, so that all come to the same in the end', async () => {
  const server = restorableServer();
  const phone = await student(world, server);
  const id = await write(phone.portfolio(), 'Huddle', 'A first line.', { tags: ['huddle'] });
  await inStep(phone.portfolio());
  const laptop = world.start(server);
  await laptop.device.signIn(phone.portfolio().loginName, { by: 'passphrase', text: passphrase });
  await agree(laptop, phone);
  server.backUp();
  const editing = await phone.portfolio().journal.edit(id);
  editing?.change((entry) => ({ ...entry, tags: [] }));
  await editing?.close();
  await agree(laptop, phone);

  phone.network.online = false;
  await server.restore();
  await until(async () => {
    await laptop.portfolio().account.syncNow();
    return (await laptop.portfolio().journal.read(id))?.tags.length === 1;
  });
  await inStep(laptop.portfolio());
  phone.network.online = true;
  await agree(laptop, phone);
});

test('[SYNC-17] a copy that a restored server never had leaves its reader once sharing has stopped', async () => {
  const server = restorableServer();
  const phone = await student(world, server);
  const amiras = phone.portfolio();
  const mayas = await supervisor(world, server, amiras);
  const received = () => mayas.laptop.portfolio().review.inbox.get().all.length;
  const look = async () => {
    await amiras.account.syncNow();
    await mayas.laptop.portfolio().account.syncNow();
    return received();
  };
  const id = await write(amiras, 'Huddle', 'A first line.');
  const other = await write(amiras, 'Ward round', 'Another one.');
  await inStep(amiras);
  server.backUp();
  await amiras.sharing.publish(id, [mayas.id]);
  await amiras.sharing.publish(other, [mayas.id]);
  await until(async () => (await look()) === 2);

  mayas.laptop.network.online = false;
  await server.restore();
  await amiras.sharing.stop(id);
  await inStep(amiras);
  mayas.laptop.network.online = true;
  await until(async () => (await look()) === 1);
  expect(mayas.laptop.portfolio().review.inbox.get().all[0]?.copy.title).toBe('Ward round');
});

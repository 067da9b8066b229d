import { afterEach, expect, test } from 'vitest';
import type { Reflection } from '#domain/content/reflection.ts';
import type { RecordId } from '#protocol/ids.ts';
import { type DeviceOptions, type Headless, newDisk } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { openWorld, type Server, student } from './meeting.ts';
import { amira, passphrase } from './people.ts';

const world = openWorld();
afterEach(world.close);

const DAY = 24 * 60 * 60_000;
const way = { by: 'passphrase', text: passphrase } as const;

const titles = (one: Headless) =>
  one
    .portfolio()
    .journal.entries.get()
    .all.map(({ title }) => title)
    .toSorted();

async function another(server: Server, first: Headless, disk = newDisk(), options?: DeviceOptions) {
  const device = world.start(server, disk, options);
  expect(await device.device.signIn(first.portfolio().loginName, way)).toMatchObject({ ok: true });
  await until(() => device.portfolio().account.status.get().state === 'on-server');
  return device;
}

async function change(one: Headless, title: string, how: (entry: Reflection) => Reflection) {
  const { journal } = one.portfolio();
  const found = journal.entries.get().all.find((entry) => entry.title === title);
  const editing = found && (await journal.edit(found.id as RecordId));
  if (!editing) throw new Error(`no entry called ${title}`);
  editing.change(how);
  await editing.close();
}

const addTo = (one: Headless, title: string, text: string) =>
  change(one, title, (entry) => ({
    ...entry,
    stages: { entry: `${entry.stages['entry'] ?? ''} ${text}` },
  }));

/** All its words, also those a person is to choose between. */
async function read(one: Headless, title: string): Promise<string> {
  const { journal } = one.portfolio();
  const found = journal.entries.get().all.find((entry) => entry.title === title);
  const entry = found && (await journal.read(found.id as RecordId));
  return [entry?.stages['entry'], ...(entry?.versions ?? []).map(({ text }) => text)].join('\n');
}

test('three devices that write without a connection hold the words of all when they are back', async () => {
  const server = world.begin();
  const phone = await student(world, server);
  await write(phone.portfolio(), 'Shared by all', 'The first sentence.');
  await phone.portfolio().account.syncNow();
  const all = [phone, await another(server, phone), await another(server, phone)] as const;
  for (const one of all) await until(() => titles(one).length === 1);
  for (const one of all) one.network.online = false;
  for (const [n, one] of all.entries()) {
    await write(one.portfolio(), `Of device ${n}`, 'Its own words.');
    await addTo(one, 'Shared by all', `Added on ${n}.`);
  }
  for (const one of all) one.network.online = true;
  for (const one of all) await one.portfolio().account.syncNow();
  const wanted = ['Of device 0', 'Of device 1', 'Of device 2', 'Shared by all'];
  for (const one of all) {
    await until(() => titles(one).length === 4);
    expect(titles(one)).toEqual(wanted);
    await until(async () => {
      const text = await read(one, 'Shared by all');
      return [0, 1, 2].every((n) => text.includes(`Added on ${n}.`));
    });
  }
});

test('a device that was away for a year asks to sign in, and then has and gives everything', async () => {
  const server = world.begin();
  const phone = await student(world, server);
  for (let n = 0; n < 5; n++) await write(phone.portfolio(), `Before ${n}`, 'Old words.');
  await phone.portfolio().account.syncNow();
  const disk = newDisk();
  const away = await another(server, phone, disk);
  await until(() => titles(away).length === 5);
  away.network.online = false;
  await write(away.portfolio(), 'On the shelf', 'Written and never sent.');
  await change(away, 'Before 1', (entry) => ({ ...entry, title: 'Before 1, said again' }));
  // Its session ended long ago.
  disk.cookies.clear();

  for (let n = 0; n < 60; n++) await write(phone.portfolio(), `Meanwhile ${n}`, 'New words.');
  await addTo(phone, 'Before 1', 'And more of them.');
  await phone.portfolio().account.syncNow();

  away.network.online = true;
  await away.portfolio().account.syncNow();
  expect(away.portfolio().account.status.get().state).toBe('needs-sign-in');
  expect(titles(away)).toHaveLength(6);
  expect(await away.portfolio().account.signInAgain(passphrase)).toMatchObject({ ok: true });
  for (const one of [away, phone]) {
    await until(() => titles(one).length === 66);
    await until(() => titles(one).includes('On the shelf'));
    await until(async () => (await read(one, 'Before 1, said again')).includes('more of them'));
  }
});

test.each([
  ['ahead', DAY],
  ['behind', -DAY],
])('a clock that is a day %s loses no word of either side', async (_which, off) => {
  const server = world.begin();
  const phone = await student(world, server);
  await write(phone.portfolio(), 'One entry', 'The first sentence.');
  await phone.portfolio().account.syncNow();
  const clock = { now: () => Date.now() + off };
  const wrong = await another(server, phone, newDisk(), { clock });
  await until(() => titles(wrong).length === 1);
  const turns = [wrong, phone, wrong, phone] as const;
  for (const [n, one] of turns.entries()) {
    await addTo(one, 'One entry', `Turn ${n}.`);
    const other = one === wrong ? phone : wrong;
    await until(async () => (await read(other, 'One entry')).includes(`Turn ${n}.`));
  }
  for (const one of [wrong, phone]) one.network.online = false;
  await addTo(wrong, 'One entry', 'By the wrong clock.');
  await addTo(phone, 'One entry', 'By the right clock.');
  await write(wrong.portfolio(), `Also by ${amira.name}`, 'On the wrong day.');
  for (const one of [wrong, phone]) one.network.online = true;
  for (const one of [wrong, phone]) await one.portfolio().account.syncNow();
  for (const one of [wrong, phone]) {
    await until(async () => {
      const text = await read(one, 'One entry');
      return /wrong clock/.test(text) && /right clock/.test(text) && /Turn 3/.test(text);
    });
    await until(() => titles(one).length === 2);
    await until(() => one.portfolio().account.status.get().state === 'on-server');
  }
});

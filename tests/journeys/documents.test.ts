import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewDocument } from '#portfolio/documents.ts';
import type { RecordId } from '#protocol/ids.ts';
import { documents as samples } from '../domain/content/documents.ts';
import { type Disk, type Headless, newDisk } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { openWorld, type Server, student } from './meeting.ts';
import { passphrase } from './people.ts';

const world = openWorld();
let server: Server;
let disk: Disk;
let phone: Headless;
beforeEach(async () => {
  server = world.begin();
  disk = newDisk();
  phone = await student(world, server, disk);
});
afterEach(() => world.close());

const {
  kind: _kind,
  schema: _schema,
  created: _created,
  binned: _binned,
  ...talk
} = samples.activity;
const activity: NewDocument<'activity'> = talk;

async function added(device: Headless): Promise<RecordId> {
  const made = await device.portfolio().documents.add('activity', activity);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

const seen = (device: Headless, id: RecordId) =>
  device.portfolio().documents.of('activity').get().get(id);

async function laptopOf(one: Headless): Promise<Headless> {
  await one.portfolio().account.syncNow();
  const laptop = world.start(server);
  const signedIn = await laptop.device.signIn(one.portfolio().loginName, {
    by: 'passphrase',
    text: passphrase,
  });
  expect(signedIn).toMatchObject({ ok: true });
  await until(() => laptop.portfolio().documents.complete.get());
  return laptop;
}

async function restarted(): Promise<Headless> {
  const { me } = phone.portfolio();
  await phone.close();
  const again = world.start(server, disk);
  await expect.poll(() => again.device.phase.get().phase).toBe('locked');
  await again.device.unlock(me, { by: 'passphrase', text: passphrase });
  await until(() => again.portfolio().documents.complete.get());
  return again;
}

describe('a document of another kind than an entry', () => {
  test('is there at once, after a restart, and on a second device', async () => {
    const id = await added(phone);
    const expected = { ...activity, kind: 'activity', schema: 1, binned: null };
    expect(seen(phone, id)).toMatchObject(expected);
    const laptop = await laptopOf(phone);
    await until(() => seen(laptop, id) !== undefined);
    expect(seen(laptop, id)).toMatchObject(expected);
    expect(seen(await restarted(), id)).toMatchObject(expected);
  });

  test('changed on two devices has both changes, and every word', async () => {
    const id = await added(phone);
    const laptop = await laptopOf(phone);
    const change = (device: Headless, how: object, note: string) =>
      device.portfolio().documents.change('activity', id, (doc) => ({
        ...doc,
        ...how,
        note: `${doc.note} ${note}`,
      }));
    phone.network.online = false;
    expect(await change(phone, { minutes: 45 }, 'Phone.')).toMatchObject({ ok: true });
    expect(await change(laptop, { break: 5 }, 'Laptop.')).toMatchObject({ ok: true });
    await laptop.portfolio().account.syncNow();
    phone.network.online = true;
    for (const device of [phone, laptop, phone]) await device.portfolio().account.syncNow();
    await until(() => seen(phone, id)?.break === 5 && seen(laptop, id)?.minutes === 45);
    await until(() => seen(laptop, id)?.note.includes('Phone.') ?? false);
    for (const device of [phone, laptop]) {
      expect(seen(device, id)?.note).toContain('Phone.');
      expect(seen(device, id)?.note).toContain('Laptop.');
    }
  });

  test('goes to the bin, comes back, and is removed for good everywhere', async () => {
    const id = await added(phone);
    const { documents } = phone.portfolio();
    await documents.bin([id]);
    expect(seen(phone, id)?.binned).not.toBeNull();
    await documents.restore([id]);
    expect(seen(phone, id)?.binned).toBeNull();
    const laptop = await laptopOf(phone);
    await documents.remove([id]);
    expect(seen(phone, id)).toBeUndefined();
    await phone.portfolio().account.syncNow();
    await laptop.portfolio().account.syncNow();
    await until(() => seen(laptop, id) === undefined);
  });

  test('is not made out of a record of another kind, and removes nothing that is none', async () => {
    const { documents, journal } = phone.portfolio();
    const editing = await journal.edit();
    editing?.change((entry) => ({ ...entry, title: 'An entry' }));
    await editing?.close();
    const [entry] = journal.entries.get().all;
    const id = entry?.id as RecordId;
    await documents.change('activity', id, () => ({ ...samples.activity }));
    await documents.bin([id]);
    await documents.remove([id]);
    expect(await journal.read(id)).toMatchObject({ title: 'An entry', binned: null });
    expect(await documents.edit('activity', id)).toBeUndefined();
    expect(await journal.edit(await added(phone))).toBeUndefined();
  });
});

test('what its shape does not hold is refused and not kept unreadable', async () => {
  const id = await added(phone);
  const { documents } = phone.portfolio();
  const tooLong = await documents.change('activity', id, (doc) => ({
    ...doc,
    with: 'a'.repeat(201),
  }));
  expect(tooLong).toEqual({ ok: false, error: 'too-large' });
  expect(seen(phone, id)).toMatchObject({ with: activity.with });
});

describe('a document that is being written', () => {
  test('is kept keystroke by keystroke: what never reached the record is in it after the power went', async () => {
    const editing = phone.portfolio().documents.begin('activity', activity);
    disk.room = 0;
    editing.change((doc) => ({ ...doc, note: `${doc.note} Marigold.` }));
    await expect
      .poll(() => editing.state.get().keeping)
      .toMatchObject({ state: 'disk-full', sealed: true });
    expect(seen(phone, editing.id)).toBeUndefined();
    const { me } = phone.portfolio();
    await phone.close();
    disk.room = Infinity;
    const again = world.start(server, disk);
    await expect.poll(() => again.device.phase.get().phase).toBe('locked');
    await again.device.unlock(me, { by: 'passphrase', text: passphrase });
    await expect.poll(() => seen(again, editing.id)?.note).toBe(`${activity.note} Marigold.`);
  });

  test('exists once something was done to it, and not before', async () => {
    const { documents } = phone.portfolio();
    const untouched = documents.begin('activity', activity);
    expect(untouched.state.get().isNew).toBe(true);
    await untouched.close();
    const touched = documents.begin('activity', activity);
    touched.change((doc) => ({ ...doc, title: 'Something else' }));
    await touched.close();
    const all = [...documents.of('activity').get()];
    expect(all.map(([, { title }]) => title)).toEqual(['Something else']);
    expect(seen(await restarted(), touched.id)).toMatchObject({ title: 'Something else' });
  });
});

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toBase64url } from '#foundation/bytes.ts';
import { readBackup, writeBackup } from '#portfolio/backup-file.ts';
import type { TabMessage, Tabs } from '#portfolio/tabs.ts';
import type { Json } from '#protocol/canonical.ts';
import { newRecordId, type UserId } from '#protocol/ids.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import { type DeviceOptions, type Headless, newDisk, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from '../journeys/people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

function start(disk = newDisk(), options?: DeviceOptions): Headless {
  const server = startServer();
  const device = startDevice(server, disk, options);
  closing.push(server, device);
  return device;
}

async function phone() {
  const device = start();
  await device.device.create(amira, passphrase);
  return device;
}

const way = { by: 'passphrase', text: passphrase } as const;
const titles = (device: Headless) =>
  device
    .portfolio()
    .journal.entries.get()
    .all.map(({ title }) => title)
    .toSorted();

test('an older backup changes neither the passphrase of today nor anything written since', async () => {
  const device = await phone();
  const me = device.portfolio().me;
  const doc = await write(device.portfolio(), 'First', 'As it was.');
  const file = await device.portfolio().account.backup();
  const editing = await device.portfolio().journal.edit(doc);
  editing?.change((entry) => ({ ...entry, stages: { entry: 'As it is.' } }));
  await editing?.close();
  const next = 'another five words of today';
  expect(await device.portfolio().account.changePassphrase(way, next)).toMatchObject({
    ok: true,
  });

  expect(await device.device.restore(file, way)).toEqual({
    ok: false,
    error: { code: 'nothing-new' },
  });
  await until(() => device.device.phase.get().phase === 'locked');
  expect(await device.device.unlock(me, way)).toEqual({ ok: false, error: 'wrong-passphrase' });
  expect(await device.device.unlock(me, { by: 'passphrase', text: next })).toMatchObject({
    ok: true,
  });
  await until(() => device.portfolio().journal.entries.get().complete);
  expect((await device.portfolio().journal.read(doc))?.stages).toEqual({ entry: 'As it is.' });
});

test('a later backup adds what a device lacks, and says how much that was', async () => {
  const device = await phone();
  await write(device.portfolio(), 'First', 'One.');
  const before = await device.portfolio().account.backup();
  await write(device.portfolio(), 'Second', 'Two.');
  const after = await device.portfolio().account.backup();

  const laptop = start();
  await laptop.device.restore(before, way);
  expect(titles(laptop)).toEqual(['First']);
  expect(await laptop.device.restore(after, way)).toEqual({
    ok: true,
    value: { entries: 1, refused: 0 },
  });
  await until(() => titles(laptop).length === 2);
});

test('a record that was altered is refused and counted, and the others come in', async () => {
  const device = await phone();
  await write(device.portfolio(), 'Sound', 'One.');
  await write(device.portfolio(), 'Altered', 'Two.');
  const read = await readBackup(await device.portfolio().account.backup());
  if (!read.ok) throw new Error(read.error);
  const { identity, records } = read.value;
  const spoilt = records.map((record, place) =>
    place === 0 ? { ...record, sig: toBase64url(new Uint8Array(64)) } : record,
  );
  const file = await writeBackup(identity, '2026-11-23T12:00:00.000Z', spoilt);

  const laptop = start();
  expect(await laptop.device.restore(file, way)).toEqual({
    ok: true,
    value: { entries: 2, refused: 1 },
  });
});

test('a mail program that changed the ends of the lines has damaged nothing', async () => {
  const device = await phone();
  await write(device.portfolio(), 'Sent by mail', 'One.\nTwo.\r\nThree.');
  const text = await (await device.portfolio().account.backup()).text();

  const laptop = start();
  expect(await laptop.device.restore(new Blob([text.replaceAll('\n', '\r\n')]), way)).toEqual({
    ok: true,
    value: { entries: 1, refused: 0 },
  });
  expect(titles(laptop)).toEqual(['Sent by mail']);
});

test('what comes back is counted as the journal counts: no earlier versions, nothing in the bin', async () => {
  const device = await phone();
  const { journal, account } = device.portfolio();
  const kept = await write(device.portfolio(), 'Kept', 'As it is.');
  await journal.bin([await write(device.portfolio(), 'In the bin', 'Away.')]);
  const read = await readBackup(await account.backup());
  if (!read.ok) throw new Error(read.error);
  const { identity, records } = read.value;
  const vault = createVault({ journal: journalInMemory(), kdf: { memoryKiB: 64, passes: 1 } });
  await vault.unlock(identity, way);
  const earlier = await vault.sealDoc({
    coll: 'past',
    id: newRecordId('past'),
    parent: kept,
    rev: 1,
    at: Date.now(),
    content: (await journal.read(kept)) as unknown as Json,
  });
  const file = await writeBackup(identity, '2026-11-23T12:00:00.000Z', [...records, earlier]);

  const laptop = start();
  expect(await laptop.device.restore(file, way)).toEqual({
    ok: true,
    value: { entries: 1, refused: 0 },
  });
  expect(await laptop.records().count()).toBe(records.length + 1);
});

test('another tab that says who is here does not close what is being restored', async () => {
  const device = await phone();
  await write(device.portfolio(), 'First', 'One.');
  const file = await device.portfolio().account.backup();
  const listeners = new Set<(message: TabMessage) => void>();
  const tabs: Tabs = {
    post: () => undefined,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const disk = newDisk();
  const laptop = start(disk, { tabs });
  const { putIdentity } = disk.store;
  disk.store.putIdentity = async (row) => {
    for (const listener of listeners) listener({ say: 'people' });
    await new Promise((resolve) => setTimeout(resolve));
    return putIdentity(row);
  };
  expect(await laptop.device.restore(file, way)).toMatchObject({ ok: true });
  await until(() => titles(laptop).length === 1);
});

describe('a restore that fills the disk on its way', () => {
  /** A backup of three pages. */
  let file: Blob;
  let me: UserId;
  beforeAll(async () => {
    const device = await phone();
    for (let number = 1; number <= 420; number += 1)
      await write(device.portfolio(), `Entry ${number}`, 'Words.');
    file = await device.portfolio().account.backup();
    me = device.portfolio().me;
  });

  /** Restored where there is room for the first page. */
  async function cutOff() {
    const disk = newDisk();
    disk.room = 250;
    const laptop = start(disk);
    const restored = await laptop.device.restore(file, way);
    return { disk, laptop, restored };
  }

  test('says how much is back, keeps it, and goes on from there with the same file', async () => {
    const { disk, laptop, restored } = await cutOff();
    expect(restored).toEqual({
      ok: false,
      error: { code: 'disk-full', wrote: true, done: 199, of: 420 },
    });
    expect(await laptop.records().count()).toBe(200);

    // Room for what is missing, and for nothing twice.
    disk.room = 221;
    expect(await laptop.device.restore(file, way)).toEqual({
      ok: true,
      value: { entries: 420, refused: 0 },
    });
    expect(titles(laptop)).toHaveLength(420);
    expect(laptop.portfolio().profile.get().name).toBe('Amira Khan');
  });

  test('leaves no half portfolio to unlock: closed and opened again it is as before, and the file goes on', async () => {
    const { disk, laptop } = await cutOff();
    expect(laptop.device.phase.get().phase).toBe('new');
    await laptop.close();
    const again = start(disk);
    await until(() => again.device.phase.get().phase !== 'starting');
    expect(again.device.phase.get().phase).toBe('new');
    expect(await again.device.unlock(me, way)).toEqual({ ok: false, error: 'damaged-keys' });
    disk.room = 221;
    expect(await again.device.restore(file, way)).toMatchObject({ ok: true });
    expect(titles(again)).toHaveLength(420);
  });

  test('where not even the database opens says that nothing was touched, and is tried anew', async () => {
    const disk = newDisk();
    disk.room = 0;
    const laptop = start(disk);
    expect(await laptop.device.restore(file, way)).toEqual({
      ok: false,
      error: { code: 'disk-full', wrote: false, done: 0, of: 420 },
    });
    disk.room = 421;
    expect(await laptop.device.restore(file, way)).toMatchObject({ ok: true });
    expect(titles(laptop)).toHaveLength(420);
  });

  test('that has room for every record and not for the keys says so, and the next try needs only them', async () => {
    const { disk, laptop } = await cutOff();
    disk.room = 221;
    const { putIdentity } = disk.store;
    disk.store.putIdentity = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    expect(await laptop.device.restore(file, way)).toEqual({
      ok: false,
      error: { code: 'disk-full', wrote: true, done: 420, of: 420 },
    });
    expect(laptop.device.phase.get().phase).toBe('new');
    disk.store.putIdentity = putIdentity;
    expect(await laptop.device.restore(file, way)).toMatchObject({ ok: true });
    expect(titles(laptop)).toHaveLength(420);
  });
});

import { afterEach, expect, test } from 'vitest';
import { toBase64url } from '#foundation/bytes.ts';
import { readBackup, writeBackup } from '#portfolio/backup-file.ts';
import { type Headless, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from '../journeys/people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

function start(): Headless {
  const server = startServer();
  const device = startDevice(server);
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

  expect(await device.device.restore(file, way)).toEqual({ ok: false, error: 'nothing-new' });
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
    value: { records: 1, refused: 0 },
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
    value: { records: records.length - 1, refused: 1 },
  });
});

import { afterEach, expect, test } from 'vitest';
import { startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from './people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

function begin() {
  const server = startServer();
  closing.push(server);
  return server;
}

const way = { by: 'passphrase', text: passphrase } as const;
const tooMuch = 'More than one entry can hold. '.repeat(20_000);

test('an entry that is more than a record holds keeps its words across a lock and is in no other’s way', async () => {
  const phone = startDevice(begin());
  closing.push(phone);
  await phone.device.create(amira, passphrase);
  const { me, journal } = phone.portfolio();
  const large = await write(phone.portfolio(), 'Far too long', tooMuch);
  expect(journal.unplaced.get()).toEqual([large]);
  const other = await journal.edit();
  other?.change((entry) => ({ ...entry, title: 'Typed just before the lo' }));
  await phone.device.lock();

  expect(await phone.device.unlock(me, way)).toMatchObject({ ok: true });
  const again = phone.portfolio().journal;
  await until(() => again.unplaced.get().includes(large));
  const titles = () => again.entries.get().all.map(({ title }) => title);
  await until(() => titles().includes('Typed just before the lo'));
  const editing = await again.edit(large);
  expect(editing?.state.get().draft.stages['entry']).toBe(tooMuch);
  expect(await editing?.flush()).toEqual({ ok: false, error: 'too-large' });

  editing?.change((entry) => ({ ...entry, stages: { entry: 'Short enough.' } }));
  expect(await editing?.flush()).toMatchObject({ ok: true });
  await editing?.close();
  expect((await again.read(large))?.stages).toEqual({ entry: 'Short enough.' });
  expect(again.unplaced.get()).toEqual([]);
});

test('two versions that joined are more than a record holds stay beside each other, and the rest travels', async () => {
  const server = begin();
  const [phone, laptop] = [startDevice(server), startDevice(server)];
  closing.push(phone, laptop);
  await phone.device.create(amira, passphrase);
  await phone.portfolio().account.connect({ by: 'open' }, passphrase);
  const id = await write(phone.portfolio(), 'Long on both', 'Begun.');
  await phone.portfolio().account.syncNow();
  await laptop.device.signIn(phone.portfolio().loginName, way);
  await until(() => laptop.portfolio().journal.read(id));

  const half = (word: string) => `${word} `.repeat(60_000);
  laptop.network.online = false;
  for (const [device, word] of [
    [phone, 'phone'],
    [laptop, 'laptop'],
  ] as const) {
    const editing = await device.portfolio().journal.edit(id);
    editing?.change((entry) => ({ ...entry, stages: { entry: half(word) } }));
    expect(await editing?.flush()).toMatchObject({ ok: true });
    await editing?.close();
  }
  await phone.portfolio().account.syncNow();
  laptop.network.online = true;
  await laptop.portfolio().account.syncNow();
  const after = await write(laptop.portfolio(), 'Written after that', 'It still travels.');
  await laptop.portfolio().account.syncNow();
  await phone.portfolio().account.syncNow();

  await until(async () => (await phone.portfolio().journal.read(after))?.title);
  const said = async (device: typeof phone) =>
    (await device.portfolio().journal.read(id))?.stages['entry'];
  expect((await said(phone))?.startsWith('phone')).toBe(true);
  expect((await said(laptop))?.startsWith('laptop')).toBe(true);
});

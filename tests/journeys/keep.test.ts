import { afterEach, expect, test } from 'vitest';
import { LockedError } from '#vault/locked-error.ts';
import { newDisk, startDevice } from '../headless/device.ts';
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

test('a portfolio is made and written in with no account, locked, and read again', async () => {
  const phone = startDevice(begin());
  closing.push(phone);
  await until(() => phone.device.phase.get().phase === 'new');
  const made = await phone.device.create(amira, passphrase);
  expect(made.ok && made.value.kit).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  const id = await write(phone.portfolio(), 'Chairing the huddle', 'The room went quiet.');
  expect(
    phone
      .portfolio()
      .journal.entries.get()
      .all.map(({ title }) => title),
  ).toEqual(['Chairing the huddle']);

  await phone.device.lock();
  expect(phone.device.phase.get().phase).toBe('locked');
  const known = await until(() => {
    const phase = phone.device.phase.get();
    return phase.phase === 'locked' && phase.last;
  });
  const wrong = await phone.device.unlock(known, { by: 'passphrase', text: 'not the passphrase' });
  expect(wrong).toEqual({ ok: false, error: 'wrong-passphrase' });
  expect(await phone.device.unlock(known, { by: 'passphrase', text: passphrase })).toMatchObject({
    ok: true,
  });
  await until(() => phone.portfolio().journal.entries.get().complete);
  expect((await phone.portfolio().journal.read(id))?.stages).toEqual({
    entry: 'The room went quiet.',
  });
  expect(phone.portfolio().profile.get().name).toBe('Amira Khan');
});

test('words in the journal that never reached a record are in the entry after the next unlock', async () => {
  const server = begin();
  const disk = newDisk();
  const before = startDevice(server, disk);
  await before.device.create(amira, passphrase);
  const me = before.portfolio().me;
  const editing = await before.portfolio().journal.edit();
  editing?.change((entry) => ({ ...entry, title: 'Cut off in the middle of a wo' }));
  // Long enough for the journal, too short for the record; then the power goes.
  await new Promise((resolve) => setTimeout(resolve, 120));

  const after = startDevice(server, { ...disk, name: `${disk.name}-elsewhere` });
  closing.push(after);
  await until(() => after.device.phase.get().phase === 'locked');
  await after.device.unlock(me, { by: 'passphrase', text: passphrase });
  const entries = await until(() => {
    const { all } = after.portfolio().journal.entries.get();
    return all.length > 0 && all;
  });
  expect(entries[0]?.title).toBe('Cut off in the middle of a wo');
  await before.close();
});

test('a lock cleans the screen also where the vault is locked again at that moment', async () => {
  const keepHeld = () => Promise.reject(new LockedError());
  const phone = startDevice(begin(), newDisk(), { between: (vault) => ({ ...vault, keepHeld }) });
  closing.push(phone);
  await phone.device.create(amira, passphrase);
  await phone.device.lock();
  expect(phone.device.phase.get().phase).toBe('locked');
});

test('a second lock that comes during the first takes no keys from under the words being kept', async () => {
  const phone = startDevice(begin());
  closing.push(phone);
  await phone.device.create(amira, passphrase);
  const { me, journal } = phone.portfolio();
  const editing = await journal.edit();
  editing?.change((entry) => ({ ...entry, title: 'The last word' }));
  await Promise.all([phone.device.lock(), phone.device.lock()]);
  expect(await phone.device.waiting(me)).toMatchObject({ typed: 0 });
  await phone.device.unlock(me, { by: 'passphrase', text: passphrase });
  await until(() => phone.portfolio().journal.entries.get().complete);
  expect(phone.portfolio().journal.entries.get().all[0]?.title).toBe('The last word');
});

test('a backup restores everything on an empty device, with the kit, offline', async () => {
  const phone = startDevice(begin());
  closing.push(phone);
  const made = await phone.device.create(amira, passphrase);
  const kit = made.ok ? made.value.kit : '';
  await write(phone.portfolio(), 'First', 'One.');
  await write(phone.portfolio(), 'Second', 'Two.', { tags: ['huddle'] });
  const file = await phone.portfolio().account.backup();

  const laptop = startDevice(begin());
  closing.push(laptop);
  laptop.network.online = false;
  const refused = await laptop.device.restore(file, {
    by: 'passphrase',
    text: 'somebody else entirely',
  });
  expect(refused).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
  expect(laptop.device.phase.get().phase).toBe('new');
  const restored = await laptop.device.restore(file, { by: 'kit', text: kit });
  expect(restored).toMatchObject({ ok: true, value: { entries: 2, refused: 0 } });
  await until(() => laptop.portfolio().journal.entries.get().complete);
  expect(
    laptop
      .portfolio()
      .journal.entries.get()
      .all.map(({ title }) => title)
      .toSorted(),
  ).toEqual(['First', 'Second']);
});

test.each([
  ['cut short', (text: string) => text.slice(0, -200), 'damaged-file'],
  ['altered in the middle', (text: string) => text.replace('"rev":1', '"rev":2'), 'damaged-file'],
  ['not a backup', () => '{"hello":"there"}', 'foreign-file'],
  ['no text at all', () => '', 'foreign-file'],
  [
    'written by a newer app',
    (text: string) => text.replace('"v":1,"made"', '"v":3,"made"'),
    'newer-file',
  ],
])('a backup file that is %s touches nothing', async (_how, spoil, error) => {
  const phone = startDevice(begin());
  closing.push(phone);
  await phone.device.create(amira, passphrase);
  await write(phone.portfolio(), 'First', 'One.');
  const text = await (await phone.portfolio().account.backup()).text();
  const laptop = startDevice(begin());
  closing.push(laptop);
  const restored = await laptop.device.restore(new Blob([spoil(text)]), {
    by: 'passphrase',
    text: passphrase,
  });
  expect(restored).toEqual({ ok: false, error: { code: error } });
  expect(laptop.device.phase.get().phase).toBe('new');
});

import { afterEach, expect, test } from 'vitest';
import type { Profile } from '#domain/content/profile.ts';
import { newReflection } from '#domain/reflection/reflection.ts';
import type { Json } from '#protocol/canonical.ts';
import { keyOf, newRecordId, type RecordId, spaceOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { DeviceStore } from '#storage/device-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { httpAccountClient } from '#sync/account-client.ts';
import { cookieFetch } from '#sync/cookie-fetch.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import { newDisk, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from './people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

function begin(...limits: Parameters<typeof startServer>) {
  const server = startServer(...limits);
  closing.push(server);
  return server;
}

const quickVault = () =>
  createVault({ journal: journalInMemory(), kdf: { memoryKiB: 64, passes: 1 } });

/** A portfolio with one sound entry, and a second opening of its keys to seal strange records with. */
async function portfolioAndItsKeys() {
  const disk = newDisk();
  const phone = startDevice(begin(), disk);
  closing.push(phone);
  await phone.device.create(amira, passphrase);
  const entry = await write(phone.portfolio(), 'A sound entry', 'Still readable.');
  const [identity] = await disk.store.identities();
  if (!identity) throw new Error('nobody is here');
  const vault = quickVault();
  await vault.unlock(identity, { by: 'passphrase', text: passphrase });
  const lay = async (record: SealedRecord) => {
    const row = await storedRecord(record, '');
    await phone.records().write(row.key, () => row);
    return row;
  };
  const sealEntry = (content: unknown, id: RecordId = newRecordId('doc'), rev = 1) =>
    vault.sealDoc({ coll: 'doc', id, parent: null, rev, at: Date.now(), content: content as Json });
  return { phone, disk, vault, entry, lay, sealEntry, me: phone.portfolio().me };
}

const anEntry = newReflection({ date: '2026-11-10', created: '2026-11-10T09:00:00.000Z' });

test('a record written by a newer app is kept, counted and never written over', async () => {
  const { phone, entry, lay, sealEntry, me } = await portfolioAndItsKeys();
  const newer = { ...anEntry, title: 'From next year', schema: 2, mood: 'hopeful' };
  const row = await lay(await sealEntry(newer, entry, 2));
  await until(() => phone.portfolio().unreadable.get().newer === 1);
  expect(await phone.portfolio().journal.read(entry)).toBeUndefined();
  expect(phone.portfolio().unreadable.get().why.get(entry)).toBe('newer');
  const { journal, sharing } = phone.portfolio();
  const refused = { ok: false, error: 'older-app' };
  expect(await journal.bin([entry])).toEqual(refused);
  expect(await journal.restore([entry])).toEqual(refused);
  expect(await journal.settle(entry, 'other', 'both')).toEqual(refused);
  expect(await journal.remove([entry])).toEqual(refused);
  expect(await sharing.publish(entry, [me])).toEqual(refused);
  const standing = await phone.records().find(keyOf({ space: spaceOf(me), id: entry }));
  expect(standing?.hash).toBe(row.hash);
});

test('words typed while a newer app writes the entry wait in the sealed journal, and come in when it can be read', async () => {
  const { phone, disk, entry, lay, sealEntry, me } = await portfolioAndItsKeys();
  const editing = await phone.portfolio().journal.edit(entry);
  await lay(await sealEntry({ ...anEntry, schema: 2 }, entry, 2));
  editing?.change((now) => ({ ...now, title: 'Typed in the older app' }));
  expect(await editing?.flush()).toEqual({ ok: false, error: 'older-app' });
  expect(editing?.state.get().keeping).toEqual({ state: 'older-app', sealed: true });
  // Nothing is only on the screen, so nothing stands in the way of an update.
  expect(await phone.device.flush()).toBe(true);
  await phone.device.lock();
  expect(await phone.device.waiting(me)).toMatchObject({ typed: 1 });

  await lay(await sealEntry({ ...anEntry, tags: ['later'] }, entry, 3));
  await phone.close();
  const updated = startDevice(begin(), disk);
  closing.push(updated);
  await updated.device.unlock(me, { by: 'passphrase', text: passphrase });
  const now = await until(async () => {
    const read = await updated.portfolio().journal.read(entry);
    return read?.title === 'Typed in the older app' && read;
  });
  expect(now.tags).toEqual(['later']);
});

test('a profile from a newer app is not written over, and no second one is begun beside it', async () => {
  const { phone, disk, lay, me, vault } = await portfolioAndItsKeys();
  const rows = [];
  for await (const page of phone.records().all(50)) rows.push(...page);
  const ids = rows.map(({ record }) => record.head.id);
  const opened = await vault.open(
    rows.map(({ record }) => ({ record, space: record.head.space, id: record.head.id })),
  );
  const place = opened.findIndex(
    (one) => one.ok && (one.value as unknown as Profile).kind === 'profile',
  );
  const content = { kind: 'profile', schema: 99, pronouns: 'she' };
  const newer = { coll: 'doc', id: ids[place]!, parent: null, rev: 9, at: Date.now() } as const;
  await lay(await vault.sealDoc({ ...newer, content }));
  await phone.close();
  const again = startDevice(begin(), { ...disk, store: withoutHeadPage(disk.store) });
  closing.push(again);
  await again.device.unlock(me, { by: 'passphrase', text: passphrase });
  await until(() => again.portfolio().unreadable.get().newer === 1);
  const saved = await again.portfolio().saveProfile((profile) => ({ ...profile, name: 'Nobody' }));
  expect(saved).toEqual({ ok: false, error: 'older-app' });
  expect(await again.records().count()).toBe(rows.length);
});

/** As on a device that never read these records in an older version. */
function withoutHeadPage(store: DeviceStore): DeviceStore {
  return { ...store, page: async () => undefined };
}

test.each([
  [
    'altered after it was sealed',
    (record: SealedRecord) => ({
      ...record,
      ct: `${record.ct.startsWith('A') ? 'B' : 'A'}${record.ct.slice(1)}`,
    }),
  ],
  [
    'moved under another id',
    (record: SealedRecord) => ({ ...record, head: { ...record.head, id: newRecordId('doc') } }),
  ],
  [
    'raised to a later revision',
    (record: SealedRecord) => ({ ...record, head: { ...record.head, rev: 99 } }),
  ],
])(
  'a record that was %s is not shown, is counted, and harms nothing else',
  async (_how, tamper) => {
    const { phone, entry, lay, sealEntry } = await portfolioAndItsKeys();
    await lay(tamper(await sealEntry({ ...anEntry, title: 'Not what it was' })));
    await until(() => phone.portfolio().unreadable.get().damaged === 1);
    const titles = phone
      .portfolio()
      .journal.entries.get()
      .all.map(({ title }) => title);
    expect(titles).toEqual(['A sound entry']);
    expect((await phone.portfolio().journal.read(entry))?.stages).toEqual({
      entry: 'Still readable.',
    });
  },
);

test('a record sealed by somebody else is not taken for one’s own', async () => {
  const { phone, lay } = await portfolioAndItsKeys();
  const stranger = quickVault();
  await stranger.create({ loginName: 'other-person-1234', passphrase });
  const id = newRecordId('doc');
  await lay(
    await stranger.sealDoc({
      coll: 'doc',
      id,
      parent: null,
      rev: 1,
      at: Date.now(),
      content: anEntry as unknown as Json,
    }),
  );
  await until(() => {
    const { unknown, damaged } = phone.portfolio().unreadable.get();
    return unknown + damaged === 1;
  });
  expect(phone.portfolio().journal.entries.get().all).toHaveLength(1);
});

test('a login name that is taken is changed by itself, and passphrase and kit still open the portfolio', async () => {
  const server = begin();
  const phone = startDevice(server);
  closing.push(phone);
  const made = await phone.device.create(amira, passphrase);
  const kit = made.ok ? made.value.kit : '';
  const taken = phone.portfolio().loginName;

  // Chance has given the same name to somebody who registered first.
  const other = quickVault();
  const { identity } = await other.create({ loginName: taken, passphrase: 'another passphrase' });
  const client = httpAccountClient({
    baseUrl: server.origin,
    fetch: cookieFetch(server.fetch, server.origin),
  });
  const asked = await client.challenge();
  if (!asked.ok) throw new Error(asked.error.code);
  const occasion = { host: new URL(server.origin).host, ...asked.value };
  const proofs = await other.registration(identity, 'another passphrase', occasion);
  if (!proofs.ok) throw new Error(proofs.error);
  const { card, wraps } = identity;
  expect(
    await client.register({ name: taken, card, wraps, entry: { by: 'open' }, ...proofs.value }),
  ).toMatchObject({ ok: true });

  expect(await phone.portfolio().account.connect({ by: 'open' }, passphrase)).toEqual({
    ok: true,
    value: undefined,
  });
  await phone.device.lock();
  const known = await until(() => {
    const phase = phone.device.phase.get();
    return phase.phase === 'locked' && phase.people[0];
  });
  expect(known.loginName).not.toBe(taken);
  expect(await phone.device.unlock(known.id, { by: 'kit', text: kit })).toMatchObject({ ok: true });
  const second = startDevice(server);
  closing.push(second);
  expect(
    await second.device.signIn(known.loginName, { by: 'passphrase', text: passphrase }),
  ).toMatchObject({ ok: true });
});

test('a wrong code, an unknown account and a wrong passphrase each get their answer, and nothing changes', async () => {
  const server = begin();
  const phone = startDevice(server);
  closing.push(phone);
  await phone.device.create(amira, passphrase);
  const { account } = phone.portfolio();
  expect(await account.connect({ by: 'open' }, 'not the passphrase at all')).toEqual({
    ok: false,
    error: 'wrong-passphrase',
  });
  expect(account.connected.get()).toBe(false);
  const second = startDevice(server);
  closing.push(second);
  const refused = await second.device.signIn('nobody-here-0000', {
    by: 'passphrase',
    text: passphrase,
  });
  expect(refused).toEqual({ ok: false, error: 'sign-in-refused' });
  expect(second.device.phase.get().phase).toBe('new');
  phone.network.online = false;
  expect(await account.connect({ by: 'open' }, passphrase)).toEqual({
    ok: false,
    error: 'unreachable',
  });
});

test.each([
  ['a 500', () => new Response('Internal error', { status: 500 })],
  [
    'HTML',
    () =>
      new Response('<!doctype html><p>Hotel Wi-Fi', { headers: { 'content-type': 'text/html' } }),
  ],
  [
    'half a body',
    () => new Response('{"epoch":"abc', { headers: { 'content-type': 'application/json' } }),
  ],
  ['nothing', () => new Response(null, { status: 200 })],
])(
  'a server that answers with %s loses nothing, and sending goes on when it is well again',
  async (_what, answer) => {
    const server = begin();
    const fault = { on: false };
    const phone = startDevice({
      origin: server.origin,
      fetch: async (address, init) => (fault.on ? answer() : server.fetch(address, init)),
    });
    closing.push(phone);
    await phone.device.create(amira, passphrase);
    await phone.portfolio().account.connect({ by: 'open' }, passphrase);
    await until(() => phone.portfolio().account.status.get().state === 'on-server');
    fault.on = true;
    const id = await write(phone.portfolio(), 'Written in a hotel', 'All there.');
    await phone.portfolio().account.syncNow();
    expect(phone.portfolio().account.status.get()).toMatchObject({ state: 'unreachable' });
    expect((await phone.portfolio().journal.read(id))?.title).toBe('Written in a hotel');
    fault.on = false;
    await phone.portfolio().account.syncNow();
    await until(() => phone.portfolio().account.status.get().state === 'on-server');
  },
);

test('a device that the server asks to wait says what is so, and then sends and hears everything', async () => {
  const phone = startDevice(begin({ readsPerUser: { most: 3, per: 3_000 } }));
  closing.push(phone);
  await phone.device.create(amira, passphrase);
  const { account } = phone.portfolio();
  await account.connect({ by: 'open' }, passphrase);
  await until(async () => {
    await account.syncNow();
    return account.status.get().state === 'waiting';
  });
  const id = await write(phone.portfolio(), 'Written in a rush', 'All there.');
  await until(() => account.status.get().state === 'on-server');
  await until(() => phone.portfolio().journal.receipts.get().get(id)?.reached === 'server');
});

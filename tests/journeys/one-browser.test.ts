import { afterEach, expect, test } from 'vitest';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { keyOf, ownerOf, spaceOf, type UserId } from '#protocol/ids.ts';
import { storedRecord } from '#storage/stored-record.ts';
import type { Who } from '#portfolio/device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { type Disk, type Headless, newDisk, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, maya, passphrase } from './people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

/** A browser with its one cookie jar, in which several people may have a portfolio. */
function browser(server: ReturnType<typeof startServer>, disk?: Disk): Headless {
  const made = startDevice(server, disk);
  closing.push(made);
  return made;
}

/** The real server, and what each person asked of it. */
function begin() {
  const server = startServer();
  closing.push(server);
  const asked: { readonly who: string | null; readonly what: string }[] = [];
  const line = { isCut: false };
  return {
    ...server,
    line,
    fetch: (async (address, init) => {
      const who = new Headers(init.headers).get(ACCOUNT_HEADER);
      asked.push({ who, what: `${init.method ?? 'GET'} ${new URL(address).pathname}` });
      if (line.isCut) throw new TypeError('Failed to fetch');
      return server.fetch(address, init);
    }) as typeof server.fetch,
    askedBy: (user: UserId) => asked.filter(({ who }) => who === user).map(({ what }) => what),
    forgetAsked: () => void asked.splice(0),
  };
}

const byPassphrase = { by: 'passphrase', text: passphrase } as const;
const bob: Who = { ...amira, name: 'Bob Brown' };
const tom: Who = { ...maya, name: 'Tom Reed' };

async function join(here: Headless, who: Who): Promise<UserId> {
  await here.device.create(who, passphrase);
  const portfolio = here.portfolio();
  expect(await portfolio.account.connect({ by: 'open' }, passphrase)).toMatchObject({ ok: true });
  await until(() => portfolio.account.status.get().state === 'on-server');
  return portfolio.me;
}

async function change(here: Headless, id: UserId): Promise<void> {
  await here.device.lock();
  expect(await here.device.unlock(id, byPassphrase)).toMatchObject({ ok: true });
}

/** Whoever is open in `there` becomes a reader of this student. */
async function link(student: Portfolio, there: Headless): Promise<void> {
  const invited = await student.people.invite('Reader');
  if (!invited.ok) throw new Error(invited.error);
  const [, id = '', secret = ''] = /\/i\/(\S+)#(\S+)$/.exec(invited.value.link) ?? [];
  expect(await there.portfolio().people.answer({ id, secret })).toMatchObject({ ok: true });
  await until(async () => {
    await student.people.refreshInvites();
    return student.people.invites.get().some((line) => line.id === id && line.state === 'answered');
  });
  expect(await student.people.confirm(id)).toMatchObject({ ok: true });
}

const inboxOf = (here: Headless) => here.portfolio().review.inbox.get().all;

async function spacesHere(here: Headless, id: UserId): Promise<readonly UserId[]> {
  const owners = new Set<UserId>();
  for await (const rows of here.records(id).all(500))
    for (const { space } of rows) owners.add(ownerOf(space));
  return [...owners];
}

test('what one person wrote goes on being sent, as theirs, while another is open here', async () => {
  const server = begin();
  const here = browser(server);
  const a = await join(here, amira);
  here.network.online = false;
  const entry = await write(here.portfolio(), 'On the ward', 'No signal.');
  await here.device.lock();
  here.network.online = true;
  const b = await join(here, bob);
  await write(here.portfolio(), 'Of Bob', 'Other words.');

  await change(here, a);
  here.network.online = false;
  await write(here.portfolio(), 'On the ward again', 'Still none.');
  await here.device.lock();
  await here.device.unlock(b, byPassphrase);
  here.network.online = true;
  await here.portfolio().account.syncNow();
  await change(here, a);
  await here.portfolio().account.syncNow();
  const { account, journal } = here.portfolio();
  expect(account.status.get()).toMatchObject({ state: 'on-server', refused: 0, waiting: 0 });
  await until(() => journal.receipts.get().get(entry)?.reached === 'server');

  const second = browser(server);
  await second.device.signIn(here.portfolio().loginName, byPassphrase);
  const titles = () =>
    second
      .portfolio()
      .journal.entries.get()
      .all.map(({ title }) => title)
      .toSorted();
  await until(() => titles().length === 2);
  expect(titles()).toEqual(['On the ward', 'On the ward again']);
  expect(await spacesHere(here, a)).toEqual([a]);
  expect(await spacesHere(here, b)).toEqual([b]);
});

test('a copy that is no longer shared with one reader stays with the other reader of this browser', async () => {
  const server = begin();
  const students = browser(server);
  await join(students, amira);
  const here = browser(server);
  const s = await join(here, maya);
  await link(students.portfolio(), here);
  const t = await join(here, tom);
  await link(students.portfolio(), here);
  const doc = await write(students.portfolio(), 'For both', 'Words.');
  await students.portfolio().sharing.publish(doc, [s, t]);
  await until(() => inboxOf(here).length === 1);
  await change(here, s);
  await until(() => inboxOf(here).length === 1);

  await change(here, t);
  await until(() => inboxOf(here).length === 1);
  await students.portfolio().sharing.publish(doc, [s]);
  await until(() => inboxOf(here).length === 0);
  // As on a ward: unlocked without a connection, so nobody signs in anew, and then it comes back.
  here.network.online = false;
  await change(here, s);
  here.network.online = true;
  await here.portfolio().account.syncNow();
  await until(() => here.portfolio().review.inbox.get().complete);
  expect(inboxOf(here)).toMatchObject([{ copy: { title: 'For both' } }]);
});

test('a copy that leaves one reader while another is open here stays on the screen of the other', async () => {
  const server = begin();
  const students = browser(server);
  await join(students, amira);
  const here = browser(server);
  const s = await join(here, maya);
  await link(students.portfolio(), here);
  const t = await join(here, tom);
  await link(students.portfolio(), here);
  const doc = await write(students.portfolio(), 'For both', 'Words.');
  await students.portfolio().sharing.publish(doc, [s, t]);
  const copy = await until(() => inboxOf(here)[0]);
  const key = copy.share;
  await until(() => here.records(s).find(key));
  await students.portfolio().sharing.publish(doc, [t]);
  await until(async () => (await here.records(s).find(key)) === undefined);
  expect(inboxOf(here)).toMatchObject([{ copy: { title: 'For both' } }]);
});

/** What rests in a browser of somebody. */
async function leftOf(disk: Disk, id: UserId) {
  const memory = disk.memories.get(id);
  const states = (disk.disk.storage as unknown as { collectionStates: Map<string, unknown> })
    .collectionStates;
  const lines = await disk.journal.count(id);
  return {
    people: (await disk.store.identities()).filter(({ card }) => card.id === id).length,
    last: await disk.store.setting('last-person'),
    rows: [...states.keys()].filter((name) => name.includes(id.slice(2, 10))),
    remembered: [await memory?.value('session'), await memory?.value('place')],
    log: await memory?.logLines(9),
    lines: lines.ok ? lines.value : lines.error,
    toEnd: await disk.store.setting('sessions-to-end'),
  };
}
const nothing = {
  people: 0,
  last: undefined,
  rows: [],
  remembered: [undefined, undefined],
  log: [],
  lines: 0,
  toEnd: [],
};

test('who signs out sends nothing until they sign in, however often they lock and unlock', async () => {
  const server = begin();
  const disk = newDisk();
  const here = browser(server, disk);
  const a = await join(here, amira);
  await here.portfolio().account.signOut();
  await until(() => server.askedBy(a).at(-1) === 'POST /v1/logout');
  server.forgetAsked();
  const state = () => here.portfolio().account.status.get();
  await write(here.portfolio(), 'After signing out', 'Mine alone for now.');
  await change(here, a);
  await write(here.portfolio(), 'After unlocking', 'Still mine alone.');
  await here.portfolio().account.syncNow();
  expect(state()).toMatchObject({ state: 'needs-sign-in', waiting: 2 });
  expect(await here.device.waiting(a)).toMatchObject({ unsent: 2, signedOut: true });
  await here.close();

  const again = browser(server, disk);
  await until(() => again.device.phase.get().phase === 'locked');
  await again.device.unlock(a, byPassphrase);
  await until(() => again.portfolio().journal.entries.get().complete);
  await again.portfolio().account.syncNow();
  expect(again.portfolio().account.status.get().state).toBe('needs-sign-in');
  expect(server.askedBy(a)).toEqual([]);

  expect(await again.portfolio().account.signInAgain(passphrase)).toMatchObject({ ok: true });
  await until(() => again.portfolio().account.status.get().state === 'on-server');
  expect(await again.device.waiting(a)).toMatchObject({ unsent: 0, signedOut: false });
});

test('signing out without a connection holds at once, and the server hears of it later', async () => {
  const server = begin();
  const disk = newDisk();
  const here = browser(server, disk);
  const a = await join(here, amira);
  here.network.online = false;
  await here.portfolio().account.signOut();
  expect(here.portfolio().account.status.get().state).toBe('needs-sign-in');
  await here.close();
  server.forgetAsked();
  expect(disk.cookies.size).toBe(1);
  const again = browser(server, disk);
  await until(() => disk.cookies.size === 0);
  await again.device.unlock(a, byPassphrase);
  await again.portfolio().account.syncNow();
  expect(server.askedBy(a)).toEqual(['POST /v1/logout']);
  expect(await disk.store.setting('sessions-to-end')).toEqual([]);
});

test('a session that is still to be ended is not, once its person has signed in again', async () => {
  const server = begin();
  const disk = newDisk();
  const here = browser(server, disk);
  const a = await join(here, amira);
  server.line.isCut = true;
  await here.portfolio().account.signOut();
  await until(() => server.askedBy(a).at(-1) === 'POST /v1/logout');
  expect(await disk.store.setting('sessions-to-end')).toEqual([a]);
  server.line.isCut = false;
  expect(await here.portfolio().account.signInAgain(passphrase)).toMatchObject({ ok: true });
  await until(() => here.portfolio().account.status.get().state === 'on-server');
  expect(await disk.store.setting('sessions-to-end')).toEqual([]);
});

test('who is forgotten here leaves nothing behind, no session and no row, and the others stay', async () => {
  const server = begin();
  const disk = newDisk();
  const here = browser(server, disk);
  const b = await join(here, bob);
  const a = await join(here, amira);
  await write(here.portfolio(), 'Soon gone', 'Words.');
  await disk.journal.put({ user: a, slot: 'half a word', at: 1, sealed: new Uint8Array(9) });
  await here.device.forget(a);
  expect(here.device.phase.get()).toMatchObject({ phase: 'locked', last: b });
  await until(async () => (await leftOf(disk, a)).toEnd !== undefined && disk.cookies.size === 1);
  await until(async () => ((await leftOf(disk, a)).toEnd as unknown[]).length === 0);
  expect(await leftOf(disk, a)).toEqual({ ...nothing, last: undefined });
  server.forgetAsked();
  await here.device.unlock(b, byPassphrase);
  await here.portfolio().account.syncNow();
  expect(here.portfolio().account.status.get().state).toBe('on-server');
  expect(server.askedBy(a)).toEqual([]);
  expect((await leftOf(disk, a)).rows).toEqual([]);

  expect(await here.device.unlock(a, byPassphrase)).toEqual({ ok: false, error: 'damaged-keys' });
});

test('a device stopped while it forgot somebody finishes when it starts, and ends their session', async () => {
  const server = begin();
  const disk = newDisk();
  const here = browser(server, disk);
  const a = await join(here, amira);
  await write(here.portfolio(), 'Soon gone', 'Words.');
  here.network.online = false;
  const [row] = await disk.store.identities();
  await here.close();
  await disk.store.putIdentity({ ...row!, leaving: true });
  const again = browser(server, disk);
  await until(() => again.device.phase.get().phase === 'new');
  await until(() => disk.cookies.size === 0);
  await until(async () => ((await leftOf(disk, a)).toEnd as unknown[]).length === 0);
  expect(await leftOf(disk, a)).toEqual(nothing);
});

test('a device that was hurt while people shared one session is whole after the next unlock', async () => {
  const server = begin();
  const students = browser(server);
  const a = await join(students, amira);
  const disk = newDisk();
  const here = browser(server, disk);
  const s = await join(here, maya);
  await link(students.portfolio(), here);
  const doc = await write(students.portfolio(), 'Lost once', 'Words.');
  await students.portfolio().sharing.publish(doc, [s]);
  const copy = await until(() => inboxOf(here)[0]);
  here.network.online = false;
  const entry = await write(here.portfolio(), 'Refused once', 'Kept.');
  await here.device.lock();

  // What the old way left: a copy gone though its place was passed, another's rows, a false refusal.
  const [records, memory] = [here.records(s), disk.memories.get(s)!];
  const lost = copy.share;
  await records.purge([lost]);
  await memory.forget([lost]);
  const theirs = keyOf({ space: spaceOf(a), id: doc });
  const foreign = await storedRecord((await students.records(a).find(theirs))!.record, '');
  await records.write(theirs, () => foreign);
  const mine = await records.find(keyOf({ space: spaceOf(s), id: entry }));
  await memory.quarantine({ key: mine!.key, hash: mine!.hash, code: 'forged', at: 1 });
  await here.close();
  // Everybody signs in again: the one cookie of old is not read.
  disk.cookies.clear();

  const again = browser(server, disk);
  await until(() => again.device.phase.get().phase === 'locked');
  await again.device.unlock(s, byPassphrase);
  await until(() => inboxOf(again).length === 1);
  await until(() => again.portfolio().journal.receipts.get().get(entry)?.reached === 'server');
  expect(again.portfolio().account.status.get()).toMatchObject({ state: 'on-server', refused: 0 });
  expect(await again.records(s).find(theirs)).toBeUndefined();
});

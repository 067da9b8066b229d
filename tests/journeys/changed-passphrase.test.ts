import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TabMessage, Tabs } from '#portfolio/tabs.ts';
import type { Account } from '#protocol/account.ts';
import type { Fetch } from '#sync/http.ts';
import type { Way } from '#vault/vault.ts';
import { type Disk, type Headless, newDisk, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from './people.ts';

const next = 'thistle harbour ember quilt saddle';
const by = (text: string): Way => ({ by: 'passphrase', text });
const byKit = (text: string): Way => ({ by: 'kit', text });
const done = { ok: true, value: undefined };

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});
const opened = <Thing extends { close(): Promise<unknown> }>(thing: Thing): Thing => {
  closing.push(thing);
  return thing;
};

let server: ReturnType<typeof startServer>;
let phone: Headless;
let laptop: Headless;
let laptopDisk: Disk;
let kit: string;
/** What the laptop is told when it signs in. */
let told: (account: Account) => Account;

/** One student with a phone and a laptop, both signed in. */
beforeEach(async () => {
  server = opened(startServer());
  phone = opened(startDevice(server));
  const made = await phone.device.create(amira, passphrase);
  kit = made.ok ? made.value.kit : '';
  await phone.portfolio().account.connect({ by: 'open' }, passphrase);
  laptopDisk = newDisk();
  told = (account) => account;
  laptop = opened(startDevice({ ...server, fetch: hearing(server.fetch) }, laptopDisk));
  const { loginName } = phone.portfolio();
  expect(await laptop.device.signIn(loginName, by(passphrase))).toEqual(done);
  await inStep(laptop);
});

/** Passes everything on but what `told` alters. */
function hearing(fetch: Fetch): Fetch {
  return async (address, init) => {
    const answer = await fetch(address, init);
    if (!address.endsWith('/v1/login') || !answer.ok) return answer;
    const account = (await answer.json()) as Account;
    return new Response(JSON.stringify(told(account)), { headers: answer.headers });
  };
}

const stateOf = ({ device }: Headless) => device.status.get()?.state;
const inStep = (device: Headless) => until(() => stateOf(device) === 'on-server');
const signedOut = (device: Headless) => until(() => stateOf(device) === 'needs-sign-in');
const wrapsOf = async (disk: Disk) => (await disk.store.identities())[0]?.wraps;

async function signInAnew(way: Way) {
  const another = opened(startDevice(server));
  return another.device.signIn(phone.portfolio().loginName, way);
}

describe('a passphrase that was changed on the phone', () => {
  const change = () => phone.portfolio().account.changePassphrase(by(passphrase), next);

  test('signs the laptop out, which loses nothing, and sends what waited with the new one', async () => {
    laptop.network.online = false;
    const id = await write(laptop.portfolio(), 'On the train', 'Not sent yet.');
    expect(await change()).toEqual(done);
    await phone.portfolio().account.syncNow();
    expect(stateOf(phone)).toBe('on-server');

    laptop.network.online = true;
    const { account, journal } = laptop.portfolio();
    await account.syncNow();
    expect(account.status.get()).toMatchObject({ state: 'needs-sign-in', waiting: 1 });
    expect(await account.signInAgain(passphrase)).toEqual({ ok: false, error: 'sign-in-refused' });
    expect((await journal.read(id))?.title).toBe('On the train');
    expect(account.status.get()).toMatchObject({ state: 'needs-sign-in', waiting: 1 });

    expect(await account.signInAgain(next)).toEqual(done);
    await inStep(laptop);
    await phone.portfolio().account.syncNow();
    await until(async () => (await phone.portfolio().journal.read(id))?.title === 'On the train');
  });

  test('is from then on the one that opens the laptop, also offline, and the kit still does', async () => {
    await change();
    await signedOut(laptop);
    const { me, account } = laptop.portfolio();
    expect(await account.signInAgain(next)).toEqual(done);
    laptop.network.online = false;
    await laptop.device.lock();
    expect(await laptop.device.unlock(me, by(passphrase))).toEqual({
      ok: false,
      error: 'wrong-passphrase',
    });
    expect(await laptop.device.unlock(me, by(next))).toEqual(done);
    await laptop.device.lock();
    expect(await laptop.device.unlock(me, byKit(kit))).toEqual(done);
  });

  test('opens the locked laptop as soon as it knows that it was signed out; the old one does until then', async () => {
    const id = await write(laptop.portfolio(), 'Before the change', 'Kept.');
    const { me } = laptop.portfolio();
    await laptop.device.lock();
    await change();
    await signedOut(laptop);
    expect(await laptop.device.unlock(me, by(passphrase))).toEqual(done);
    expect((await laptop.portfolio().journal.read(id))?.title).toBe('Before the change');
    await laptop.device.lock();

    expect(await laptop.device.unlock(me, by('neither the one nor the other'))).toEqual({
      ok: false,
      error: 'wrong-passphrase',
    });
    laptop.network.online = false;
    expect(await laptop.device.unlock(me, by(next))).toEqual({
      ok: false,
      error: 'wrong-passphrase',
    });
    laptop.network.online = true;
    await until(async () => (await laptop.device.unlock(me, by(next))).ok);
    await inStep(laptop);
    await until(async () => (await laptop.portfolio().journal.read(id))?.title);
    await laptop.device.lock();
    expect(await laptop.device.unlock(me, by(passphrase))).toMatchObject({ ok: false });
    expect(await laptop.device.unlock(me, by(next))).toEqual(done);
  });

  test('is not taken from a server that hands out keys which it does not open', async () => {
    const before = (await laptopDisk.store.identities())[0]!;
    await change();
    await signedOut(laptop);
    for (const spoilt of [{ pass: before.wraps.rec }, { keyset: before.wraps.pass }]) {
      told = ({ card, wraps }) => ({ card, wraps: { ...wraps, ...spoilt } });
      expect(await laptop.portfolio().account.signInAgain(next)).toEqual({
        ok: false,
        error: 'damaged-keys',
      });
    }
    expect((await laptopDisk.store.identities())[0]).toEqual(before);
    laptop.network.online = false;
    await laptop.device.lock();
    expect(await laptop.device.unlock(before.card.id, by(passphrase))).toEqual(done);
  });
});

describe('a kit that was made anew on the phone', () => {
  test('comes home when the laptop is unlocked, and a change of passphrase there leaves it good', async () => {
    const { me } = laptop.portfolio();
    await laptop.device.lock();
    const before = await wrapsOf(laptopDisk);
    const made = await phone.portfolio().account.newKit(passphrase);
    const newKit = made.ok ? made.value.kit : '';
    await signedOut(laptop);
    expect(await laptop.device.unlock(me, by(passphrase))).toEqual(done);
    await inStep(laptop);
    await until(async () => (await wrapsOf(laptopDisk))?.rec !== before?.rec);
    expect(await laptop.portfolio().account.changePassphrase(by(passphrase), next)).toEqual(done);
    await laptop.device.lock();
    expect(await laptop.device.unlock(me, byKit(kit))).toEqual({ ok: false, error: 'wrong-kit' });
    expect(await laptop.device.unlock(me, byKit(newKit))).toEqual(done);
    expect(await signInAnew(byKit(kit))).toEqual({ ok: false, error: 'sign-in-refused' });
    expect(await signInAnew(byKit(newKit))).toEqual(done);
  });

  test('but never reached the server leaves the one on paper good', async () => {
    const { account } = phone.portfolio();
    phone.network.online = false;
    expect(await account.newKit(passphrase)).toEqual({ ok: false, error: 'unreachable' });
    phone.network.online = true;
    expect(await account.changePassphrase(by(passphrase), next)).toEqual(done);
    expect(await signInAnew(byKit(kit))).toEqual(done);
  });
});

test('a change in one tab is known to the other, which builds on it', async () => {
  const listeners = new Set<(message: TabMessage) => void>();
  const tabs = (): Tabs => ({
    post: (message) => listeners.forEach((hear) => hear(message)),
    listen: (hear) => (listeners.add(hear), () => void listeners.delete(hear)),
  });
  const disk = newDisk();
  const [one, two] = ['one', 'two'].map((name) =>
    opened(startDevice(server, { ...disk, name: `${disk.name}-${name}` }, { tabs: tabs() })),
  ) as [Headless, Headless];
  await one.device.create(amira, passphrase);
  const { me } = one.portfolio();
  await until(() => two.device.phase.get().phase === 'locked');
  await two.device.unlock(me, by(passphrase));
  const made = await one.portfolio().account.newKit(passphrase);
  expect(await two.portfolio().account.changePassphrase(by(passphrase), next)).toEqual(done);
  expect(await one.portfolio().account.confirmKit(made.ok ? made.value.kit : '')).toEqual(done);
  expect(await one.portfolio().account.changePassphrase(by(next), passphrase)).toEqual(done);
});

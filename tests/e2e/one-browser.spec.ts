import type { BrowserContext, Page } from '@playwright/test';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import {
  beginPortfolio,
  choosePassphrase,
  makePortfolio,
  readKit,
  unlock,
  writeEntry,
} from './person.ts';
import { expect, laptop, test } from './test.ts';
import { connect, done, go, openAccount, openSettings } from './two-people.ts';

test.use({ viewport: laptop });

const line = (page: Page) => page.getByRole('banner').getByRole('status');
const onServer = /^Everything is on the server\. Last checked (\d\d:\d\d|just now)/;
const soon = { timeout: 45_000 };

async function write(page: Page, title: string): Promise<void> {
  await writeEntry(page, title, 'A few words.');
  await done(page);
}

async function lock(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
}

const sessions = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name }) => name).toSorted();

/** The ids of everybody whose name is in this browser. */
function whoIsHere(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const asked = indexedDB.open('pillarbook-device');
        asked.onsuccess = () => {
          const db = asked.result;
          const keys = db.transaction('identities').objectStore('identities').getAllKeys();
          keys.onsuccess = () => {
            db.close();
            resolve(keys.result as string[]);
          };
        };
      }),
  );
}

/** Everything this origin keeps: rows by database and store, cached addresses, files, local keys. */
function whatRests(page: Page) {
  return page.evaluate(async () => {
    const once = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const rows: Record<string, number> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await once(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const count = await once(db.transaction(store).objectStore(store).count());
        rows[`${name} ${store}`] = count;
      }
      db.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        cached.push(new URL(url).pathname);
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return { rows, cached, files, local: Object.keys(localStorage) };
  });
}

test('two people who share a browser are each sent under their own name, also while locked', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(240_000);
  const a = await makePortfolio(page, server.origin, 'Amira Khan');
  await connect(page, a.passphrase);
  await expect(line(page)).toHaveText(onServer);
  await context.setOffline(true);
  await write(page, 'Written by Amira with no signal');
  await lock(page);
  await context.setOffline(false);

  await page.getByRole('link', { name: 'Add another portfolio' }).click();
  await beginPortfolio(page, `${server.origin}/welcome`, 'Bob Brown');
  const passphrase = await choosePassphrase(page, 'Make my portfolio');
  const b = await readKit(page);
  await page.getByRole('button', { name: 'Do this later' }).click();
  await write(page, 'Written by Bob');
  await connect(page, passphrase);
  await expect(line(page)).toHaveText(onServer, soon);
  expect(await sessions(context)).toEqual(
    (await whoIsHere(page)).map((id) => `__Host-sid-${id.slice(2)}`).toSorted(),
  );

  // Bob is open; what Amira left goes on under her session, and neither has a row of the other.
  await lock(page);
  await page.getByRole('radio', { name: a.loginName }).check();
  await unlock(page, a.passphrase);
  await expect(line(page)).toHaveText(onServer, soon);
  await go(page, 'Journal');
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: 'Written by Amira with no signal' })
      .getByText('On the server'),
  ).toBeVisible();
  await expect(page.getByText('Written by Bob')).toBeHidden();
  await lock(page);
  await page.getByRole('radio', { name: b.loginName }).check();
  await unlock(page, passphrase);
  await expect(line(page)).toHaveText(onServer, soon);
});

test('who signed out sends nothing by locking and unlocking, and is told so, until they sign in', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(180_000);
  const { passphrase } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await expect(line(page)).toHaveText(onServer);
  await context.setOffline(true);
  await write(page, 'Before signing out');
  await openAccount(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  const asking = page.getByRole('dialog', { name: 'Sign out before everything is sent?' });
  await expect(asking).toContainText('1 change is only on this device. Nothing is lost');
  await page.keyboard.press('Escape');
  await expect(asking).toBeHidden();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await asking.getByRole('button', { name: 'Sign out' }).click();
  await context.setOffline(false);
  await expect(line(page)).toContainText('Sign in again to send. 1 change is safe here.');
  await expect.poll(() => sessions(context)).toEqual([]);
  const asked: string[] = [];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/v1/')) asked.push(`${request.method()} ${pathname}`);
  });
  await write(page, 'After signing out');
  await expect(line(page)).toContainText('Sign in again to send. 2 changes are safe here.');
  await lock(page);
  await expect(page.getByText('2 changes wait here until you sign in again.')).toBeVisible();
  await unlock(page, passphrase);
  await page.reload();
  await unlock(page, passphrase);
  await expect(line(page)).toContainText('Sign in again to send. 2 changes are safe here.');
  await page.getByRole('banner').getByRole('status').hover();
  expect(asked).toEqual([]);
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Your passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(line(page)).toHaveText(onServer, soon);
});

async function forget(page: Page, says: RegExp): Promise<void> {
  await openSettings(page);
  await page.getByRole('button', { name: 'Forget this portfolio here' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText(says);
  await dialog.getByRole('button', { name: 'Forget it here' }).click();
  await expect(page.getByRole('link', { name: 'Start a portfolio' })).toBeVisible(soon);
}

test('forgetting a portfolio ends its session and leaves nothing of it, in no tab', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(180_000);
  const { passphrase, loginName } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await write(page, 'Soon gone');
  await expect(line(page)).toHaveText(onServer, soon);
  const [id = ''] = await whoIsHere(page);
  const other = await context.newPage();
  await other.goto(server.origin);
  await unlock(other, passphrase);
  await expect(line(other)).toHaveText(onServer, soon);

  await forget(page, /^.*The server has everything\. You can sign in again/s);
  await expect(other.getByRole('link', { name: 'Start a portfolio' })).toBeVisible(soon);
  await expect.poll(() => sessions(context)).toEqual([]);
  const session = await page.evaluate(
    async ([header, account]) =>
      (await fetch('/v1/session', { headers: { [header!]: account! } })).status,
    [ACCOUNT_HEADER, id],
  );
  expect(session).toBe(401);
  for (const each of [page, other]) {
    const { rows, cached, files, local } = await whatRests(each);
    const names = Object.keys(rows).map((name) => name.split(' ')[0]);
    expect([...new Set(names)].toSorted()).toEqual(['pillarbook-device', 'pillarbook-journal']);
    expect(rows).toMatchObject({
      'pillarbook-device identities': 0,
      'pillarbook-device pages': 0,
      'pillarbook-journal lines': 0,
    });
    for (const text of [...cached, ...files, ...local]) {
      expect(text).not.toContain(id.slice(2));
      expect(text).not.toContain(loginName);
      expect(text).not.toMatch(/^\/v1\//);
    }
    expect(files).toEqual(['pillarbook-ballast']);
    expect(local.filter((key) => !/^pillarbook-(theme|lock-after|keys)$/.test(key))).toEqual([]);
  }
});

test('forgetting without a connection says so, and the session ends when there is one', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(180_000);
  const { passphrase } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await expect(line(page)).toHaveText(onServer, soon);
  await context.setOffline(true);
  await forget(page, /There is no connection now: this browser’s session with the server ends/);
  expect(await sessions(context)).toHaveLength(1);
  await context.setOffline(false);
  await page.reload();
  await expect.poll(() => sessions(context)).toEqual([]);
});

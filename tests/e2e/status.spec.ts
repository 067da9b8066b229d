import type { Page, Route } from '@playwright/test';
import { newDisk, startDevice } from '../headless/device.ts';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { makePortfolio, unlock, writeEntry } from './person.ts';
import { expect, laptop, test } from './test.ts';
import { connect, done, go, openAccount } from './two-people.ts';

test.use({ viewport: laptop });

/** Where the status line stands while a portfolio is open. */
const line = (page: Page) => page.getByRole('banner').getByRole('status');

const onServer = /^Everything is on the server\. Last checked (\d\d:\d\d|just now)/;
const unanswered =
  'The server did not answer. Your words are on this device; sending starts again by itself.';

/** The next round may be some seconds away: it waits twice as long after each failure. */
const soon = { timeout: 45_000 };

async function write(page: Page, title: string): Promise<void> {
  await writeEntry(page, title, 'A few words.');
  await done(page);
}

test('the status line says what is true: only here, on the server, offline, unreachable, signed out', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(240_000);
  const { passphrase } = await makePortfolio(page, server.origin);

  await test.step('only on this device', async () => {
    await write(page, 'Before there was an account');
    await expect(line(page)).toContainText('Everything is on this device only.');
    await page.getByRole('link', { name: 'Details' }).click();
    await expect(page.getByText('This portfolio has no account')).toBeVisible();
  });

  await test.step('on the server', async () => {
    await connect(page, passphrase);
    await expect(line(page)).toHaveText(onServer);
    await go(page, 'Journal');
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: 'Before there was an account' })
        .getByText('On the server'),
    ).toBeVisible();
  });

  await test.step('offline, with what waits, also while locked', async () => {
    await context.setOffline(true);
    await expect(line(page)).toContainText('No connection. Everything is safe here.');
    await write(page, 'On the train');
    await expect(line(page)).toContainText('No connection. 1 change is safe here.');
    await page.getByRole('banner').getByRole('button', { name: 'Lock' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
    await expect(page.getByText('No connection.')).toBeVisible();
  });

  await test.step('sending goes on while locked', async () => {
    await context.setOffline(false);
    await expect(page.getByText(onServer)).toBeVisible(soon);
    await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
    await unlock(page, passphrase);
    await go(page, 'Journal');
    await expect(
      page.getByRole('listitem').filter({ hasText: 'On the train' }).getByText('On the server'),
    ).toBeVisible();
  });

  await test.step('the server is gone, and comes back', async () => {
    await server.kill();
    await write(page, 'While the server slept');
    await expect(line(page)).toHaveText(unanswered, soon);
    await server.restart();
    await expect(line(page)).toHaveText(onServer, soon);
  });

  await test.step('signed out, and signed in again', async () => {
    await context.clearCookies();
    await write(page, 'After the session ended');
    await expect(line(page)).toContainText('Sign in again to send. 1 change is safe here.', soon);
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Your passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(line(page)).toHaveText(onServer, soon);
  });
});

const broken: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  'a 500 without a word': (route) => route.fulfill({ status: 500, body: '' }),
  'the sign-in page of a hospital network': (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Guest Wi-Fi</title>' }),
  'half a body': (route) =>
    route.fulfill({
      contentType: 'application/json',
      body: '{"epoch":"AAAAAAAAAAAAAAAAAAAAAA","ans',
    }),
  nothing: (route) => route.fulfill({ contentType: 'application/json', body: '' }),
  'something that is not what was asked': (route) =>
    route.fulfill({ contentType: 'application/json', body: '[]' }),
};

test('a server that answers nonsense is waited for, and nothing is lost', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(240_000);
  const { passphrase } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await expect(line(page)).toHaveText(onServer);
  const titles: string[] = [];
  for (const [name, answer] of Object.entries(broken)) {
    await test.step(name, async () => {
      const title = `Written against ${name}`;
      titles.push(title);
      await context.route(/\/v1\/(push|pull)/, answer);
      await write(page, title);
      await expect(line(page)).toHaveText(unanswered, soon);
      await context.unroute(/\/v1\/(push|pull)/);
      await expect(line(page)).toHaveText(onServer, soon);
    });
  }
  await go(page, 'Journal');
  for (const title of titles) {
    await expect(
      page.getByRole('listitem').filter({ hasText: title }).getByText('On the server'),
    ).toBeVisible();
  }
});

test('an entry the server refuses stays, and the line says so', async ({
  page,
  context,
  server,
}) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await expect(line(page)).toHaveText(onServer);
  await context.route(/\/v1\/push/, async (route) => {
    const asked = route.request().postDataJSON() as { epoch: string; rows: unknown[] };
    const answers = asked.rows.map(() => ({ outcome: 'refused', code: 'too-large' }));
    const account = route.request().headers()[ACCOUNT_HEADER.toLowerCase()];
    await route.fulfill({
      contentType: 'application/json',
      body: JSON.stringify({ epoch: asked.epoch, account, answers }),
    });
  });
  await write(page, 'Refused for once');
  await expect(line(page)).toContainText('The server refused one change.');
  await page.getByRole('banner').getByRole('link', { name: 'Details' }).click();
  await expect(page.getByRole('heading', { name: 'Refused by the server' })).toBeVisible();
  await context.unroute(/\/v1\/push/);
  await page.getByRole('link', { name: 'Refused for once' }).click();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Accepted after a change');
  await done(page);
  await expect(line(page)).toHaveText(onServer, soon);
});

test('while words are on their way the line says so', async ({ page, context, server }) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await expect(line(page)).toHaveText(onServer);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await context.route(/\/v1\/push/, async (route) => {
    await held;
    await route.continue();
  });
  await write(page, 'On its way');
  await expect(line(page)).toHaveText('Sending 1 change.');
  await openAccount(page);
  await expect(page.getByText('Sending', { exact: true })).toBeVisible();
  letGo();
  await expect(line(page)).toHaveText(onServer, soon);
});

test('a passphrase changed on another device signs this one out, and opens it from then on', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(240_000);
  const { passphrase, loginName } = await makePortfolio(page, server.origin);
  const next = 'thistle harbour ember quilt saddle';
  await connect(page, passphrase);
  await expect(line(page)).toHaveText(onServer);

  await test.step('the change is made elsewhere, and this device hears of it', async () => {
    const elsewhere = {
      origin: server.origin,
      fetch: (url: string, init: RequestInit) => fetch(url, init),
    };
    const phone = startDevice(elsewhere, newDisk(), { kdf: 'real' });
    const old = { by: 'passphrase', text: passphrase } as const;
    expect(await phone.device.signIn(loginName, old)).toMatchObject({ ok: true });
    expect(await phone.portfolio().account.changePassphrase(old, next)).toMatchObject({ ok: true });
    await phone.close();
    await expect(line(page)).toContainText('Sign in again to send.', soon);
    await write(page, 'While I was signed out');
    await expect(line(page)).toContainText('Sign in again to send. 1 change is safe here.');
  });

  await test.step('the new one opens the locked portfolio, and what waited goes', async () => {
    await page.getByRole('banner').getByRole('button', { name: 'Lock' }).click();
    await expect(page.getByText('Sign in again to send.')).toBeVisible();
    await unlock(page, next);
    await expect(line(page)).toHaveText(onServer, soon);
    await go(page, 'Journal');
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: 'While I was signed out' })
        .getByText('On the server'),
    ).toBeVisible();
  });

  await test.step('offline the old one does not open it any more, and the new one does', async () => {
    await context.setOffline(true);
    await page.getByRole('banner').getByRole('button', { name: 'Lock' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByText('Those five words do not open this portfolio.')).toBeVisible();
    await unlock(page, next);
    await expect(page.getByText('While I was signed out')).toBeVisible();
  });
});

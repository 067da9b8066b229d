import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beginEntry, makePortfolio, receipt, unlock, words } from './person.ts';
import { type RunningServer, startServer } from './server.ts';
import { servedOffline } from './service-worker.ts';
import { expect, laptop, test as base } from './test.ts';

/** Two versions of the app; the server has whichever `served` leads to. */
let folder = '';
const served = () => join(folder, 'served');

function build(version: string): void {
  execFileSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'],
    {
      env: { ...process.env, PILLARBOOK_DIST: join(folder, version), PILLARBOOK_VERSION: version },
      stdio: 'pipe',
    },
  );
}

/** The vault is the same code in both, so it has the same name; a real new version seldom leaves it as it was. */
function renameVault(version: string): void {
  const names = readdirSync(join(folder, version), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => each.endsWith('.js'))) {
    const file = join(folder, version, name);
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    const renamed = (words: string) =>
      words.replaceAll(/\bvault-([\w-]{8})\.js/g, 'vault-$1new.js');
    writeFileSync(join(folder, version, renamed(name)), renamed(text));
  }
}

function serve(version: string): void {
  rmSync(served(), { force: true });
  symlinkSync(join(folder, version), served());
}

const test = base.extend<{ server: RunningServer }>({
  server: async ({ browserName: _ }, use) => {
    serve('1.0.0-a');
    const server = await startServer({ ENROLMENT: 'open', PILLARBOOK_DIST: served() });
    await use(server);
    await server.remove();
  },
});
test.use({ viewport: laptop });
test.describe.configure({ timeout: 180_000 });
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pillarbook-versions-'));
  ['1.0.0-a', '1.0.0-b'].forEach(build);
  renameVault('1.0.0-b');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const offer = 'A new version of Pillarbook is ready.';

test('a new version is offered and waits; updating keeps every word, in a second tab too', async ({
  page,
  server,
}) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  await expect(await versionIn(page)).toContainText('Pillarbook 1.0.0-a.');
  const other = await page.context().newPage();
  await other.goto(server.origin);
  await unlock(other, passphrase);
  await beginEntry(page);
  await page.keyboard.type('Begun in the old version');
  await expect(receipt(page)).toBeVisible();
  await servedOffline(page);

  const loads: string[] = [];
  for (const tab of [page, other]) tab.on('load', () => loads.push(tab.url()));
  serve('1.0.0-b');
  await server.restart();
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await page.keyboard.type(' and typed on while the new one came,');
  await expect(other.getByText(offer)).toBeVisible();
  // While words are being written the offer does not stand in their way.
  await page.keyboard.type(' and after it was offered.');
  const text =
    'Begun in the old version and typed on while the new one came, and after it was offered.';
  await expect(words(page)).toHaveValue(text);
  await page.getByRole('button', { name: 'Done' }).first().click();
  await expect(page.getByText(offer)).toBeVisible();
  expect(loads).toEqual([]);

  await page.getByRole('button', { name: 'Update now' }).click();
  await unlock(page, passphrase);
  await expect(page.getByText(text).last()).toBeVisible();
  await expect(await versionIn(page)).toContainText('Pillarbook 1.0.0-b.');
  expect(loads).toHaveLength(1);

  // The other tab still stands in the old version; nothing was taken from it.
  await beginEntry(other);
  await other.keyboard.type('Typed in a tab of yesterday');
  await expect(receipt(other)).toBeVisible();
  await other.getByRole('button', { name: 'Done' }).first().click();
  await expect(other.getByText('This page broke.')).toBeHidden();
  await other.getByRole('button', { name: 'Update now' }).click();
  await unlock(other, passphrase);
  await expect(other.getByText('Typed in a tab of yesterday').last()).toBeVisible();
  await expect(await versionIn(other)).toContainText('Pillarbook 1.0.0-b.');
});

test('a tab of the old version that misses a part of itself says so, keeps its words and is loaded again', async ({
  page,
  server,
}) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  await servedOffline(page);
  const [writing, locked] = [await page.context().newPage(), await page.context().newPage()];
  for (const tab of [writing, locked]) {
    await tab.goto(server.origin);
    await unlock(tab, passphrase);
  }
  await beginEntry(writing);
  await writing.keyboard.type('Begun in the old version');
  await expect(receipt(writing)).toBeVisible();

  serve('1.0.0-b');
  await server.restart();
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await page.getByRole('button', { name: 'Update now' }).click();
  await unlock(page, passphrase);
  await expect(await versionIn(page)).toContainText('Pillarbook 1.0.0-b.');

  // The old version is nowhere any more, not even in the browser's own cache.
  const loads: string[] = [];
  for (const tab of [writing, locked]) {
    const line = await tab.context().newCDPSession(tab);
    await line.send('Network.setCacheDisabled', { cacheDisabled: true });
    await line.send('Network.clearBrowserCache');
    tab.on('load', () => loads.push(tab.url()));
  }
  await writing.keyboard.type(' and ended in it');
  await writing.getByRole('button', { name: 'Done' }).first().click();
  await writing.getByRole('link', { name: 'Settings' }).click();
  await writing.getByRole('link', { name: 'Backup' }).click();
  const said = 'A new version of Pillarbook is here.';
  await expect(writing.getByRole('main').getByText(said)).toBeVisible();
  await expect(writing.getByText('This page broke.')).toBeHidden();
  await expect(writing.getByRole('button', { name: 'Load it again' })).toHaveCount(1);
  expect(loads).toEqual([]);
  await writing.getByRole('button', { name: 'Load it again' }).click();
  await unlock(writing, passphrase);
  await expect(writing.getByRole('heading', { level: 1, name: 'Backup' })).toBeVisible();
  await writing.getByRole('link', { name: 'Journal' }).click();
  await expect(writing.getByText('Begun in the old version and ended in it').first()).toBeVisible();

  // Where it is locked, what opens it is gone as well.
  await locked.getByRole('button', { name: 'Lock' }).first().click();
  await locked.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await locked.getByRole('button', { name: 'Unlock' }).click();
  await expect(locked.getByText(said)).toBeVisible();
  expect(loads).toHaveLength(1);
  await locked.getByRole('button', { name: 'Load it again' }).click();
  await unlock(locked, passphrase);
  await expect(await versionIn(locked)).toContainText('Pillarbook 1.0.0-b.');
});

async function versionIn(page: Page) {
  await page.getByRole('link', { name: 'Settings' }).click();
  return page.getByText(/^Pillarbook \d/);
}

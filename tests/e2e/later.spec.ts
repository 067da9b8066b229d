import type { Page } from '@playwright/test';
import { smallDisk } from './full-disk.ts';
import { beginEntry, makePortfolio, receipt, unlock, words } from './person.ts';
import { expect, phone, test } from './test.ts';

test.use({ viewport: phone });

/** A browser in which every part comes over the network, when it is asked for. */
async function withoutServiceWorker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
}

const backupPage = /\/assets\/backup-page-[^/]+\.js$/;
const pickers = /\/assets\/writing-pickers-[^/]+\.js$/;
const openModels = (page: Page) =>
  page.getByRole('button', { name: 'Model: Free writing' }).click();
const models = (page: Page) => page.getByRole('dialog', { name: 'How to reflect' });

test('writing does not wait for what opens over it, which opens as soon as it has come', async ({
  page,
  server,
}) => {
  await withoutServiceWorker(page);
  await makePortfolio(page, server.origin);
  let letThrough = () => undefined as void;
  const held = new Promise<void>((open) => (letThrough = open));
  await page.route(pickers, async (route) => {
    await held;
    await route.continue();
  });
  await beginEntry(page);
  await words(page).fill('Slow signal on the ward.');
  await openModels(page);
  await expect(receipt(page)).toBeVisible();
  await expect(models(page)).toBeHidden();
  await words(page).fill('Slow signal on the ward, and it goes on.');
  letThrough();
  await expect(models(page)).toBeVisible();
  await models(page).getByRole('button', { name: /^Kolb/ }).click();
  await expect(words(page)).toBeHidden();
  await expect(page.getByText('Slow signal on the ward, and it goes on.')).toBeVisible();
});

test('what cannot be fetched takes nothing from writing, and says so when it is wanted', async ({
  page,
  server,
}) => {
  await withoutServiceWorker(page);
  await makePortfolio(page, server.origin);
  await page.route(pickers, (route) => route.abort());
  const failed = page.waitForEvent('requestfailed', (request) => pickers.test(request.url()));
  await beginEntry(page);
  await failed;
  await words(page).fill('Every word of this stays.');
  await expect(receipt(page)).toBeVisible();
  await openModels(page);
  await expect(
    page.getByText('Your words are kept. Try again when you are online, or load this tab again.'),
  ).toBeVisible();
  await words(page).press('End');
  await words(page).pressSequentially(' And these.');
  await page.unroute(pickers);
  await openModels(page);
  await models(page).getByRole('button', { name: 'Close' }).click();
  await expect(words(page)).toHaveValue('Every word of this stays. And these.');
});

test('a place for files that cannot be fetched takes nothing from writing, and is there the next time', async ({
  page,
  server,
}) => {
  await withoutServiceWorker(page);
  await makePortfolio(page, server.origin);
  const field = /\/assets\/files-field-[^/]+\.js$/;
  await page.route(field, (route) => route.abort());
  const failed = page.waitForEvent('requestfailed', (request) => field.test(request.url()));
  await beginEntry(page);
  await failed;
  await words(page).fill('Every word of this stays.');
  await expect(receipt(page)).toBeVisible();
  await page.unroute(field);
  await page.getByRole('button', { name: 'Done' }).first().click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(words(page)).toHaveValue('Every word of this stays.');
  await expect(page.getByRole('button', { name: 'Add a photo or file' })).toBeVisible();
});

test('a page that cannot be fetched says so in its own place, and is there when the tab is loaded again', async ({
  page,
  server,
}) => {
  await withoutServiceWorker(page);
  const { passphrase } = await makePortfolio(page, server.origin);
  await page.route(backupPage, (route) => route.abort());
  await lookForBackup(page);
  await expect(page.getByText('This page broke.')).toBeHidden();
  await page.unroute(backupPage);
  await page.getByRole('button', { name: 'Load it again' }).click();
  await unlock(page, passphrase);
  await expect(page.getByRole('heading', { level: 1, name: 'Backup' })).toBeVisible();
});

test('where words are only on the screen the tab is not loaded again until they are kept', async ({
  profile,
  server,
}) => {
  const context = await profile.open();
  const disk = await smallDisk(context, server.origin);
  const page = await context.newPage();
  await page.setViewportSize(phone);
  await withoutServiceWorker(page);
  const { passphrase } = await makePortfolio(page, server.origin);
  await page.route(backupPage, (route) => route.abort());
  await beginEntry(page);
  await words(page).fill('Kept.');
  await expect(receipt(page)).toBeVisible();
  await disk.fill(page);
  await page.keyboard.type(' First.');
  await disk.fill(page);
  await disk.shut();
  await page.keyboard.type(' Second.');
  await expect(page.getByText('Your last words are only on this screen.').first()).toBeVisible();
  await page.goBack();
  await lookForBackup(page);
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.getByText('Something you typed is not kept yet')).toBeVisible();
  expect(loads).toEqual([]);

  await disk.giveBack();
  await page.unroute(backupPage);
  await page.getByRole('button', { name: 'Try again' }).click();
  await unlock(page, passphrase);
  await page.getByRole('link', { name: 'Journal' }).click();
  await expect(page.getByText('Kept. First. Second.').first()).toBeVisible();
});

async function lookForBackup(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Backup' }).click();
  await expect(page.getByText('A part of Pillarbook could not be fetched.')).toBeVisible();
}

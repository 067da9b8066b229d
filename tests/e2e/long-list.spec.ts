import type { Page } from '@playwright/test';
import { backupOf, passphrase, titleOf } from './many-entries.ts';
import { expect, laptop, phone, test } from './test.ts';

const COUNT = 10_000;
/** What may stand in the page at once, however long the list is. */
const MOST_ROWS = 60;

let backup: Buffer;
test.describe.configure({ timeout: 180_000 });
test.beforeAll(async () => {
  backup = await backupOf(COUNT);
});

test('ten thousand entries are a list of a few rows: newest first, scrolled, filtered and searched', async ({
  page,
  server,
}) => {
  await page.setViewportSize(phone);
  await page.goto(server.origin);
  await page.getByRole('link', { name: /^Restore from a backup/ }).click();
  await page.getByLabel('Backup file').setInputFiles({
    name: 'pillarbook-backup-2026-11-20.epb',
    mimeType: 'application/octet-stream',
    buffer: backup,
  });
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('10,000 entries are back')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('link', { name: 'Journal' }).click();

  for (const viewport of [phone, laptop]) {
    await page.setViewportSize(viewport);
    await expect(rows(page).first()).toHaveText(titleOf(COUNT));
    await expect(rows(page).nth(1)).toHaveText(titleOf(COUNT - 1));
    await expectFewRows(page);

    await page.getByRole('searchbox').fill('visit 07777');
    await expect(rows(page)).toHaveText([titleOf(7777)]);
    await expect(page.getByRole('status').filter({ hasText: /^1 entry$/ })).toBeAttached();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Tag').selectOption('tenth');
    await page.getByRole('button', { name: 'Show 1,000 entries' }).click();
    await expect(rows(page).nth(1)).toHaveText(titleOf(COUNT - 10));
    await expectFewRows(page);
    await page.getByRole('button', { name: 'All', exact: true }).click();

    await scrollToEnd(page);
    await expectFewRows(page);
    await scrollTo(page, -400_000, titleOf(COUNT));
  }
});

function rows(page: Page) {
  return page.getByRole('list', { name: 'Entries' }).getByRole('link');
}

async function expectFewRows(page: Page): Promise<void> {
  const count = await rows(page).count();
  expect(count).toBeGreaterThan(3);
  expect(count).toBeLessThan(MOST_ROWS);
}

const scrollToEnd = (page: Page) => scrollTo(page, 400_000, titleOf(1));

/** With the wheel, until a row stands there. */
async function scrollTo(page: Page, by: number, title: string): Promise<void> {
  await rows(page).first().hover();
  const turn = async () => {
    await page.mouse.wheel(0, by);
    return rows(page).filter({ hasText: title }).count();
  };
  await expect.poll(turn, { intervals: [50], timeout: 30_000 }).toBe(1);
}

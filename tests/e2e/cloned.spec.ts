import type { Page } from '@playwright/test';
import { beginEntry, makePortfolio, receipt, unlock, words, writeEntry } from './person.ts';
import { expect, test } from './test.ts';
import { connect, done, go } from './two-people.ts';

const title = 'The handover that ran late';
const onServer = /^Everything is on the server\./;
const line = (page: Page) => page.getByRole('banner').getByRole('status');
const machines = ['at home', 'on the ward'] as const;
const soon = { timeout: 60_000 };

async function openEntry(page: Page): Promise<void> {
  await go(page, 'Journal');
  await page.getByRole('link', { name: title }).click();
}

test('a profile that was copied to a second machine goes on in both, and no word of either is lost', async ({
  profile,
  server,
}) => {
  test.setTimeout(240_000);
  const first = await profile.open();
  const page = first.pages()[0] ?? (await first.newPage());
  const { passphrase } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await writeEntry(page, title, 'Before the copy.');
  await done(page);
  await expect(line(page)).toHaveText(onServer, soon);
  await profile.close();
  const copy = profile.copy();

  try {
    const pages: Page[] = [];
    for (const [n, machine] of [profile, copy].entries()) {
      const where = machines[n] ?? '';
      const context = await machine.open();
      const here = context.pages()[0] ?? (await context.newPage());
      await here.goto(server.origin);
      await unlock(here, passphrase);
      await context.setOffline(true);
      await openEntry(here);
      await here.getByRole('link', { name: 'Edit', exact: true }).click();
      await words(here).fill(`Before the copy. Said ${where}.`);
      await expect(receipt(here)).toBeVisible();
      await done(here);
      await beginEntry(here);
      await words(here).fill(`Only machine ${n} wrote this.`);
      await expect(receipt(here)).toBeVisible();
      await done(here);
      pages.push(here);
    }
    for (const here of pages) await here.context().setOffline(false);
    for (const here of pages) {
      await expect(line(here)).toHaveText(onServer, soon);
      await go(here, 'Journal');
      for (const n of [0, 1])
        await expect(here.getByText(`Only machine ${n} wrote this.`)).toBeVisible(soon);
      await openEntry(here);
      await expect(here.getByText('Before the copy.').first()).toBeVisible();
      await here.getByRole('link', { name: 'Choose' }).first().click();
      for (const where of machines) await expect(here.getByRole('main')).toContainText(where);
    }
  } finally {
    await copy.remove();
  }
});

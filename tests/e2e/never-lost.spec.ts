import type { BrowserContext, Page } from '@playwright/test';
import { sealedOrKept } from './journal-line.ts';
import { beginEntry, makePortfolio, receipt, unlock, words } from './person.ts';
import { expect, laptop, test } from './test.ts';

test.use({ viewport: laptop });

const kept = 'This much was kept before anything happened.';
const typed = ' And in the middle of a word';

async function killTab(context: BrowserContext, page: Page): Promise<void> {
  const line = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void line.send('Page.crash').catch(() => undefined);
  await crashed;
}

for (const victim of ['tab', 'whole browser'] as const) {
  test(`killing the ${victim} in the middle of a word loses no letter`, async ({
    profile,
    server,
  }) => {
    let context = await profile.open();
    let page = await context.newPage();
    const { passphrase } = await makePortfolio(page, server.origin);
    await beginEntry(page);
    await words(page).fill(kept);
    await expect(receipt(page)).toBeVisible();
    await page.keyboard.type(typed.slice(0, -1), { delay: 25 });
    await sealedOrKept(page, () => page.keyboard.type(typed.slice(-1)));
    if (victim === 'tab') await killTab(context, page);
    else {
      await profile.kill();
      context = await profile.open();
    }

    page = await context.newPage();
    await page.goto(server.origin);
    await unlock(page, passphrase);
    await expectEntry(page, kept + typed);
  });
}

test('killing the tab at once after many keys loses no word that was kept and makes no second version', async ({
  profile,
  server,
}) => {
  const context = await profile.open();
  let page = await context.newPage();
  const { passphrase } = await makePortfolio(page, server.origin);
  const whole = 'Ten times the tab goes away while a word is being written and ten times it is there';
  await beginEntry(page);
  await words(page).fill(kept);
  await expect(receipt(page)).toBeVisible();
  await page.keyboard.type(whole, { delay: 20 });
  await killTab(context, page);

  page = await context.newPage();
  await page.goto(server.origin);
  await unlock(page, passphrase);
  await page.getByRole('link', { name: 'Journal' }).click();
  await page.getByRole('link', { name: /This much was kept/ }).click();
  const found = await page.getByRole('article').last().getByText(kept).innerText();
  expect(kept + whole).toContain(found);
  await expect(page.getByText('You wrote this in two places.')).toBeHidden();
});

/** Opens the only entry from the journal: it says this and nothing else, once. */
async function expectEntry(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Journal' }).click();
  await page.getByRole('link', { name: /This much was kept/ }).click();
  await expect(page.getByText(text, { exact: true }).last()).toBeVisible();
  await expect(page.getByText('You wrote this in two places.')).toBeHidden();
}

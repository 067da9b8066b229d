import type { BrowserContext, Page } from '@playwright/test';
import { ballastBytes, type SmallDisk, smallDisk } from './full-disk.ts';
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
  const whole = ' The tab goes away while a word is being written, with no time to say goodb';
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
  const entry = page.getByRole('article').filter({ has: page.getByRole('link', { name: 'Edit' }) });
  const found = await entry.getByText(kept).innerText();
  // The last letters may have had no time; whatever is there is what was typed, from its beginning.
  expect((kept + whole).startsWith(found)).toBe(true);
  await expect(page.getByText('You wrote this in two places.')).toBeHidden();
});

test('a disk that fills up while somebody types is said so, loses nothing, and is got over by itself', async ({
  profile,
  server,
}) => {
  const context = await profile.open();
  const disk = await smallDisk(context, server.origin);
  const page = await context.newPage();
  const { passphrase } = await makePortfolio(page, server.origin);
  await beginEntry(page);
  await words(page).fill(kept);
  await expect(receipt(page)).toBeVisible();

  await expect.poll(() => ballastBytes(page)).toBe(256 * 1024);
  let first = '';
  const typeOnFullDisk = async () => {
    await disk.fill(page);
    // Half of what the journal set aside: given up it is room for words, and too little to be set aside again.
    await disk.overfill(128 * 1024);
    await page.keyboard.type(' Ballast', { delay: 40 });
    await sealedOrKept(page, () => page.keyboard.type('..'));
    first += ' Ballast..';
    await expect(page.getByText('is full.').first()).toBeHidden();
    return ballastBytes(page);
  };
  // More than once where the browser, tidying up, won room meanwhile: then the disk was not full after all.
  await expect.poll(typeOnFullDisk, { timeout: 45_000 }).toBe(0);

  await disk.fill(page);
  await disk.shut();
  const second = ' Typed when nothing was left.';
  await page.keyboard.type(second, { delay: 10 });
  const said = page
    .getByText(
      'This computer is full. Your last words are only on this screen. Free some space and try again, or copy them.',
    )
    .first();
  await expect(said).toBeVisible();
  await page.keyboard.type(' And on.', { delay: 10 });
  const whole = `${kept}${first}${second} And on.`;
  await expect(words(page)).toHaveValue(whole);
  await expect(said).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the words' })).toBeVisible();

  await disk.giveBack();
  await expect(receipt(page)).toBeVisible({ timeout: 20_000 });
  await expect(said).toBeHidden();
  await page.reload();
  await unlock(page, passphrase);
  await expect(words(page)).toHaveValue(whole);
});

test('locking while neither record nor draft finds room keeps the last words, sealed, and says to keep the page open', async ({
  profile,
  server,
}) => {
  test.setTimeout(180_000);
  const context = await profile.open();
  const disk = await smallDisk(context, server.origin);
  const page = await context.newPage();
  const { passphrase } = await makePortfolio(page, server.origin);
  await beginEntry(page);
  await words(page).fill(kept);
  await expect(receipt(page)).toBeVisible();
  await expect.poll(() => ballastBytes(page)).toBe(256 * 1024);
  await fillWhileTyping(page, disk);
  const said = page.getByText('This computer is full. Your last words are only on this screen.');
  await expect(said.first()).toBeVisible();
  const written = await words(page).inputValue();

  const held = page.getByText('This computer is full. Keep this page open.');
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await expect(held).toBeVisible();
  expect(await page.content()).not.toContain('No room for these');

  // Unlocked while it is still full, the words are on the screen again, and the truth beside them.
  await unlock(page, passphrase);
  await expect(words(page)).toHaveValue(written);
  await expect(said.first()).toBeVisible();
  await words(page).press('End');
  await page.keyboard.type(' Once more.');
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await expect(held).toBeVisible();
  const asked = page.waitForEvent('dialog');
  void page.reload().catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();

  await disk.giveBack();
  await expect(held).toBeHidden({ timeout: 20_000 });
  await page.reload();
  await unlock(page, passphrase);
  await expect(words(page)).toHaveValue(`${written} Once more.`);
  await expect(page.getByText('You wrote this in two places.')).toBeHidden();
});

test('leaving while the last words are only on the screen is asked about first', async ({
  profile,
  server,
}) => {
  const context = await profile.open();
  const disk = await smallDisk(context, server.origin);
  const page = await context.newPage();
  await makePortfolio(page, server.origin);
  await beginEntry(page);
  await words(page).fill(kept);
  await expect(receipt(page)).toBeVisible();
  await disk.fill(page);
  await page.keyboard.type(' First.');
  await disk.fill(page);
  await disk.shut();
  await page.keyboard.type(' Second.');
  await expect(page.getByText('This computer is full.').first()).toBeVisible();
  const asked = page.waitForEvent('dialog');
  void page.reload().catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(words(page)).toHaveValue(`${kept} First. Second.`);
});

test('the browser closing its storage while somebody types is not even noticed', async ({
  profile,
  server,
}) => {
  const context = await profile.open();
  const page = await context.newPage();
  const { passphrase } = await makePortfolio(page, server.origin);
  await beginEntry(page);
  await words(page).fill(kept);
  await expect(receipt(page)).toBeVisible();
  const inside = await context.newPage();
  await inside.goto('chrome://indexeddb-internals');
  const close = inside.getByText('Force close');
  await expect(inside.getByText(/Open connections:\s*[1-9]/)).toBeVisible();

  await page.bringToFront();
  // Again and again: what is under way at that very moment is different each time.
  const pieces = [' Typed', ' while it', ' was closed,', ' and opened,', ' and closed', ' again'];
  for (const piece of pieces) {
    const typing = page.keyboard.type(piece, { delay: 40 });
    await close.click();
    await typing;
  }
  await sealedOrKept(page, () => page.keyboard.type('.'));
  const whole = `${kept}${pieces.join('')}.`;
  await expect(words(page)).toHaveValue(whole);
  await expect(receipt(page)).toBeVisible();
  await expect(page.getByText('closed its storage')).toBeHidden();
  await page.reload();
  await unlock(page, passphrase);
  await expect(words(page)).toHaveValue(whole);
});

test('a reload and a lock in the middle of a word keep it', async ({ page, server }) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  await beginEntry(page);
  await page.keyboard.type(`${kept} Reloaded in the mid`, { delay: 15 });
  // The browser asks whether to leave; whoever says yes at once still has the words.
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await unlock(page, passphrase);
  await expect(words(page)).toHaveValue(`${kept} Reloaded in the mid`);

  await words(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' and locked in the mid', { delay: 15 });
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await unlock(page, passphrase);
  await expect(words(page)).toHaveValue(`${kept} Reloaded in the mid and locked in the mid`);
  await expect(page.getByText('You wrote this in two places.')).toBeHidden();
});

/** Types until not even the room that the journal had set aside is left. */
async function fillWhileTyping(page: Page, disk: SmallDisk): Promise<void> {
  await disk.fill(page);
  await page.keyboard.type(' Ballast', { delay: 40 });
  await sealedOrKept(page, () => page.keyboard.type('..'));
  await disk.fill(page);
  await disk.shut();
  await page.keyboard.type(' No room for these.', { delay: 10 });
}

/** Opens the only entry from the journal: it says this and nothing else, once. */
async function expectEntry(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Journal' }).click();
  await page.getByRole('link', { name: /This much was kept/ }).click();
  await expect(page.getByText(text, { exact: true }).last()).toBeVisible();
  await expect(page.getByText('You wrote this in two places.')).toBeHidden();
}

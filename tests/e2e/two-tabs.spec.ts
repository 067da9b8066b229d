import type { Page } from '@playwright/test';
import { beginEntry, makePortfolio, receipt, unlock } from './person.ts';
import { sharedEntry } from './shared-entry.ts';
import { expect, laptop, test } from './test.ts';

test.use({ viewport: laptop });

/** An entry by Gibbs that is being written in two tabs at once. */
async function writeInTwoTabs(page: Page, origin: string) {
  const { passphrase } = await makePortfolio(page, origin);
  await beginEntry(page, 'Gibbs');
  await page.getByRole('textbox', { name: 'Title' }).fill('Two tabs');
  await stage(page, 'Description').fill('The room.');
  await expect(receipt(page)).toBeVisible();
  await expect(page).toHaveURL(/\/write\/.+/);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await unlock(other, passphrase);
  await expect(stage(other, 'Description')).toHaveValue('The room.');
  return { one: page, other, passphrase };
}

function stage(page: Page, name: string) {
  return page.getByRole('textbox', { name, exact: true });
}

test('two tabs write in different stages of one entry at once: both texts are in both', async ({
  page,
  server,
}) => {
  const { one, other } = await writeInTwoTabs(page, server.origin);
  await stage(one, 'Feelings').focus();
  await stage(other, 'Evaluation').focus();
  await Promise.all([
    one.keyboard.type('Exposed, mostly, and a little proud.', { delay: 30 }),
    other.keyboard.type('The opening worked and the end did not.', { delay: 30 }),
  ]);
  for (const tab of [one, other]) {
    await expect(stage(tab, 'Description')).toHaveValue('The room.');
    await expect(stage(tab, 'Feelings')).toHaveValue('Exposed, mostly, and a little proud.');
    await expect(stage(tab, 'Evaluation')).toHaveValue('The opening worked and the end did not.');
  }
});

test('two tabs write in the same stage at once: both texts are kept until somebody chooses', async ({
  page,
  server,
}) => {
  const { one, other, passphrase } = await writeInTwoTabs(page, server.origin);
  await stage(one, 'Analysis').focus();
  await stage(other, 'Analysis').focus();
  await Promise.all([
    one.keyboard.insertText('Nobody had been told.'),
    other.keyboard.insertText('I had not asked anyone.'),
  ]);
  await other.getByRole('button', { name: 'Done' }).first().click();
  await expect(other.getByText('You wrote this in two places.')).toBeVisible();
  await other.getByRole('link', { name: 'Choose the words' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You wrote this in two places');
  // Word for word, with what only one of them says marked.
  const analysis = other.getByRole('region', { name: 'Analysis' });
  await expect(analysis).toContainText(/Nobody.*had.*been.*told/);
  await expect(analysis).toContainText(/I.*had.*not.*asked anyone/);
  await other.getByRole('radio', { name: 'Keep both' }).check();
  await other.getByRole('button', { name: 'Keep these words' }).click();
  await expect(other.getByText('You wrote this in two places')).toBeHidden();
  for (const text of ['The room.', 'Nobody had been told.', 'I had not asked anyone.'])
    await expect(other.getByRole('article').last().getByText(text)).toBeVisible();

  // The other tab shows the same without a reload, and a reload shows the same again.
  await expect(stage(one, 'Analysis')).toHaveValue(/Nobody had been told\./);
  await expect(stage(one, 'Analysis')).toHaveValue(/I had not asked anyone\./);
  await one.reload();
  await unlock(one, passphrase);
  await expect(stage(one, 'Analysis')).toHaveValue(/Nobody had been told\./);
  await expect(stage(one, 'Analysis')).toHaveValue(/I had not asked anyone\./);
});

test('two tabs write feedback on one copy: both texts are there again, and sending takes only its own', async ({
  page: one,
  server,
}) => {
  const who = await sharedEntry(server.origin, 'Chairing the huddle', 'The room went quiet.');
  await one.goto(`${server.origin}/welcome/sign-in`);
  await one.getByLabel('Login name').fill(who.loginName);
  await one.getByLabel('Passphrase', { exact: true }).fill(who.passphrase);
  await one.getByRole('button', { name: 'Sign in' }).click();
  await one.getByRole('link', { name: /Chairing the huddle/ }).click({ timeout: 40_000 });
  await expect(field(one)).toBeVisible();
  const other = await one.context().newPage();
  await other.goto(one.url());
  await unlock(other, who.passphrase);
  await expect(field(other)).toBeVisible();
  const kept = (page: Page) => page.getByText(/^Kept on this \w+$/);

  await field(one).fill('What was the silence doing?');
  await field(other).fill('The opening worked.');
  for (const tab of [one, other]) await expect(kept(tab)).toBeVisible();
  const third = await one.context().newPage();
  await third.goto(one.url());
  await unlock(third, who.passphrase);
  await expect(field(third)).toHaveValue('What was the silence doing?\n\nThe opening worked.');

  await one.getByRole('button', { name: 'Send the feedback' }).click();
  await expect(field(one)).toHaveValue('');
  await third.reload();
  await unlock(third, who.passphrase);
  await expect(field(third)).toHaveValue('The opening worked.');
});

function field(page: Page) {
  return page.getByRole('textbox', { name: 'Your feedback' });
}

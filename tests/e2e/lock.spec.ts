import type { Page } from '@playwright/test';
import { beginEntry, makePortfolio, receipt, unlock, words } from './person.ts';
import { expect, laptop, test } from './test.ts';

test.use({ viewport: laptop });

const secret = 'Nobody spoke in the huddle';

async function writeSecret(page: Page): Promise<void> {
  await beginEntry(page);
  await page.getByRole('textbox', { name: 'Title' }).fill(secret);
  await words(page).fill(`${secret}, and I did not ask.`);
  await expect(receipt(page)).toBeVisible();
}

/** Locked means: the worker with the keys is gone, and no word stands anywhere in the page. */
async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  const typed = await page
    .locator('input, textarea')
    .evaluateAll((fields: readonly (HTMLInputElement | HTMLTextAreaElement)[]) =>
      fields.map(({ value }) => value),
    );
  const html = [await page.content(), await page.title(), page.url(), ...typed].join('\n');
  expect(html).not.toContain(secret);
  expect(html).not.toContain('Amira');
}

function vaults(page: Page): number {
  return page.workers().filter((worker) => worker.url().includes('/vault-')).length;
}

test('the button locks: the keys are gone, the screen is clean, and only the right words open it', async ({
  page,
  server,
}) => {
  const { passphrase, kit } = await makePortfolio(page, server.origin);
  await writeSecret(page);
  expect(vaults(page)).toBe(1);
  await page.getByRole('button', { name: 'Done' }).first().click();
  await expect(page.getByRole('heading', { level: 2, name: secret })).toBeVisible();
  const before = page.workers().find((worker) => worker.url().includes('/vault-'));
  const ended = before?.waitForEvent('close');
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await expectLocked(page);
  await ended;

  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill('lantern gravel otter violin maple');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('Those five words do not open this portfolio.')).toBeVisible();
  await field.fill('something else entirely');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('That passphrase does not open this portfolio.')).toBeVisible();
  await expectLocked(page);

  await page.getByRole('button', { name: 'Use the recovery kit instead' }).click();
  const paper = page.getByLabel('Recovery kit', { exact: true });
  await paper.fill(mistyped(kit));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('One character of the kit is mistyped')).toBeVisible();
  await paper.fill(kit.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { level: 2, name: secret })).toBeVisible();

  await page.getByRole('button', { name: 'Lock' }).first().click();
  await unlock(page, passphrase);
  await expect(page.getByRole('heading', { level: 2, name: secret })).toBeVisible();
});

test('the portfolio locks by itself when nobody was here for the time that is set', async ({
  page,
  server,
}) => {
  await page.clock.install();
  const { passphrase } = await makePortfolio(page, server.origin);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Lock when nobody is here for').selectOption({ label: '1 minute' });
  await writeSecret(page);
  await page.clock.runFor(50_000);
  await page.keyboard.press('Shift');
  await page.clock.runFor(50_000);
  await expect(words(page)).toBeVisible();
  await page.clock.runFor(15_000);
  await expectLocked(page);
  await unlock(page, passphrase);
  await expect(words(page)).toHaveValue(`${secret}, and I did not ask.`);
});

test('locking in one tab locks the other, which keeps its words first', async ({
  page,
  server,
}) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  const other = await page.context().newPage();
  await other.goto(server.origin);
  await unlock(other, passphrase);
  await beginEntry(other);
  await other.keyboard.type(`${secret} in the other t`, { delay: 10 });
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await expectLocked(page);
  await expectLocked(other);
  await unlock(other, passphrase);
  await expect(words(other)).toHaveValue(`${secret} in the other t`);
});

/** One character of the kit is another. */
function mistyped(kit: string): string {
  return kit.startsWith('A') ? `B${kit.slice(1)}` : `A${kit.slice(1)}`;
}

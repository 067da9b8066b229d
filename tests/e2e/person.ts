import { expect, type Page } from '@playwright/test';

export type Made = {
  readonly passphrase: string;
  readonly kit: string;
  readonly loginName: string;
};

/** Goes through "Start a portfolio" as a student does. Ends on Today, with the kit put off. */
export async function makePortfolio(
  page: Page,
  origin: string,
  name = 'Amira Khan',
): Promise<Made> {
  await beginPortfolio(page, origin, name);
  const passphrase = await choosePassphrase(page, 'Make my portfolio');
  const kit = await readKit(page);
  await page.getByRole('button', { name: 'Do this later' }).click();
  await expect(page.getByText('What happened?')).toBeVisible();
  return { passphrase, ...kit };
}

/** The first step: who the portfolio is for. Ends on the passphrase. */
export async function beginPortfolio(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(origin);
  await page.getByRole('link', { name: 'Start a portfolio' }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('radio', { name: 'Occupational therapy' }).check();
  await page.getByLabel('First day').fill('2026-10-26');
  await page.getByLabel('Last day').fill('2026-12-04');
  await page.getByRole('button', { name: 'Go on' }).click();
}

/** Takes the five words offered, typed as a person types them. */
export async function choosePassphrase(page: Page, goOn: string): Promise<string> {
  const offered = page.getByRole('status').filter({ hasText: /Your five words: ([a-z]+ ?){5}/ });
  await expect(offered).toBeVisible();
  const passphrase = (await offered.innerText()).replace('Your five words:', '').trim();
  await page.getByLabel('Type the five words').fill(passphrase);
  await page.getByRole('button', { name: goOn }).click();
  return passphrase;
}

export async function readKit(page: Page): Promise<{ kit: string; loginName: string }> {
  await expect(page.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible({
    timeout: 30_000,
  });
  const text = await page.locator('body').innerText();
  const groups = [...text.matchAll(/^\d\n([0-9A-Z]{4})$/gm)].map((match) => match[1] ?? '');
  const loginName = /\b([a-z]+-[a-z]+-\d{4})\b/.exec(text)?.[1] ?? '';
  return { kit: groups.join('-'), loginName };
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeHidden({ timeout: 30_000 });
}

/** The receipt that a person reads at the foot of what they write. */
export function receipt(page: Page) {
  return page.getByText(/^Kept on this \w+, \d\d:\d\d$/);
}

/** Begins an entry from Today, free or by a model as its button is named. */
export async function beginEntry(page: Page, model?: string): Promise<void> {
  await page.getByRole('link', { name: 'Today' }).click();
  if (model === undefined) await page.getByRole('button', { name: 'What happened?' }).click();
  else await page.getByRole('link', { name: new RegExp(`^${model}, write`) }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible();
}

/** Writes a free entry from Today and waits until the receipt says it is kept. Stays in the entry. */
export async function writeEntry(page: Page, title: string, text: string): Promise<void> {
  await beginEntry(page);
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await words(page).fill(text);
  await expect(receipt(page)).toBeVisible();
}

/** The one field of a free entry. */
export function words(page: Page) {
  return page.getByRole('textbox', { name: 'Reflection', exact: true });
}

import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { choosePassphrase, readKit } from './person.ts';

export type Supervisor = { readonly name: string; readonly role: string };

export const maya: Supervisor = { name: 'Maya Fenwick', role: 'Practice educator' };

/** A place of the bar or the sidebar; its name may go on with a count. */
export function place(page: Page, name: string): Locator {
  return page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });
}

/** Goes there as a person does; a reload would lock the portfolio. On a phone the bar has no room for all places. */
export async function go(page: Page, name: string): Promise<void> {
  if (name === 'Hand in' && !(await place(page, name).isVisible())) {
    await place(page, 'Placement').click();
    return page.getByRole('main').getByRole('link', { name }).click();
  }
  await place(page, name).click();
}

/** On a phone Settings stand under People, on a laptop in the sidebar. */
export async function openSettings(page: Page): Promise<void> {
  const beside = page.getByRole('banner').getByRole('link', { name: 'Settings' });
  if (!(await beside.isVisible())) await go(page, 'People');
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
}

export async function openAccount(page: Page): Promise<void> {
  await openSettings(page);
  await page.getByRole('link', { name: 'Account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
}

/** Connects the open portfolio with the server it came from. Stays on the account's page. */
export async function connect(page: Page, passphrase: string, code = ''): Promise<void> {
  await openAccount(page);
  await page.getByLabel('Cohort code').fill(code);
  await page.getByLabel('Your passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Login name')).toBeVisible({ timeout: 30_000 });
}

/** Makes an invitation from People; the dialog with the link stays open. */
export async function invite(page: Page, forName: string): Promise<string> {
  await go(page, 'People');
  await page.getByRole('button', { name: 'Invite a supervisor' }).first().click();
  await page.getByLabel('Who is it for?').fill(forName);
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = page.getByRole('group', { name: 'The link' });
  await expect(link).toBeVisible();
  return (await link.innerText()).trim();
}

/** Opens an invitation in a browser of its own, signs up and answers. Ends on "… will confirm you". */
export async function signUp(page: Page, link: string, who: Supervisor): Promise<string> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign up as a supervisor' }).click();
  await page.getByLabel('Your name').fill(who.name);
  await page.getByLabel('Your role').fill(who.role);
  await page.getByRole('button', { name: 'Go on' }).click();
  const passphrase = await choosePassphrase(page, 'Make my portfolio');
  await readKit(page);
  await page.getByRole('button', { name: 'Do this later' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /will confirm you$/ })).toBeVisible({
    timeout: 30_000,
  });
  return passphrase;
}

/** Eight groups of four, however they are laid out. */
export async function digitsOn(page: Page): Promise<string> {
  const text = await page.getByRole('main').or(page.locator('body')).last().innerText();
  return /(?:\d{4}\s+){7}\d{4}/.exec(text)?.[0].replace(/\s+/g, ' ') ?? '';
}

/** The student confirms who answered, and hands back the digits that stood on the screen. */
export async function confirm(page: Page, who: Supervisor): Promise<string> {
  await go(page, 'People');
  await page.getByRole('link', { name: /answered/i }).click();
  await expect(page.getByText(who.name).first()).toBeVisible();
  const digits = await digitsOn(page);
  await page.getByRole('button', { name: /^Confirm / }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  return digits;
}

/** Leaves the writing page. */
export async function done(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).first().click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** Opens an entry from the journal's list by its title. */
export async function openEntry(page: Page, title: string): Promise<void> {
  await go(page, 'Journal');
  await page.getByRole('link', { name: title }).click();
}

/** The answers of the server that a context saw, as text. */
export function hearing(context: BrowserContext): () => Promise<string> {
  const heard: Promise<string>[] = [];
  context.on('response', (response) => {
    // A stream of pokes has no end to wait for; it carries numbers only.
    if (/event-stream/.test(response.headers()['content-type'] ?? '')) return;
    heard.push(
      response.body().then(
        (body) => body.toString('latin1'),
        () => '',
      ),
    );
  });
  return async () => (await Promise.all(heard)).join('\n');
}

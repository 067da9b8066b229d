import type { Page } from '@playwright/test';
import { beginEntry, words } from './person.ts';
import { makeWorld, type World } from './sample-world.ts';
import { onlooker, type Unsure, unsureWords } from './screen-checks.ts';
import { expect, laptop, phone, test as watched } from './test.ts';
import { done, go, openEntry, openSettings } from './two-people.ts';

/** The people of the sample are made once for the file: they lived through four weeks. */
const test = watched.extend<object, { readonly world: World }>({
  world: [
    async ({ browserName: _ }, use) => {
      const { world, remove } = await makeWorld();
      await use(world);
      await remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  server: async ({ world }, use) => {
    await use(world.server);
  },
});

const undecided: Unsure[] = [];
test.afterAll(() => {
  process.stdout.write(`${unsureWords(undecided)}\n`);
});

async function signIn(page: Page, origin: string, who: World['ama']): Promise<void> {
  await page.goto(`${origin}/welcome/sign-in`);
  await page.getByLabel('Login name').fill(who.loginName);
  await page.getByLabel('Passphrase', { exact: true }).fill(who.passphrase);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 40_000 });
}

/** By its title, wherever in the long list it stands. */
async function findEntry(page: Page, title: string): Promise<void> {
  await go(page, 'Journal');
  await page.getByRole('searchbox').fill(title);
  await page.getByRole('link', { name: title }).click();
}

for (const [device, viewport] of Object.entries({ phone, laptop })) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport });
    const isPhone = device === 'phone';

    test('the portfolio of a student', async ({ page, world }) => {
      test.setTimeout(180_000);
      const { look, unsure } = onlooker(page, device);
      undecided.push(unsure);
      await signIn(page, world.server.origin, world.ama);
      await expect(page.getByText(/^\d+ entries$/)).toBeVisible();
      await look('today', 'Today');
      await go(page, 'Journal');
      await expect(
        page.getByRole('link', { name: 'The e-mail I should not have sent' }),
      ).toBeVisible();
      await look('journal', 'Journal', 'title');
      await openEntry(page, 'PDSA two: what the numbers did not say');
      await expect(page.getByRole('heading', { name: 'Feedback' })).toBeVisible();
      await look('entry, shared with feedback', 'Entry');
      await page.getByRole('heading', { name: 'Feedback' }).scrollIntoViewIfNeeded();
      await look('entry, its feedback', 'Entry');
      await page.getByRole('button', { name: 'See and update' }).click();
      await look('share, the same words', 'Entry', 'dialog');
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'More about sharing' }).click();
      await look('entry, menu', 'Entry');
      await page.getByRole('menuitem', { name: 'Stop sharing' }).click();
      await look('stop sharing', 'Entry');
      await page.getByRole('button', { name: 'Keep sharing' }).click();
      await findEntry(page, 'Walking the discharge process');
      await page.getByRole('button', { name: 'See and update' }).click();
      await look('share, with what changed', 'Entry', 'dialog');
      await page.getByRole('button', { name: 'Not now' }).click();

      await beginEntry(page);
      await page.getByRole('textbox', { name: 'Title' }).fill('The phone call on bay four');
      await words(page).fill(
        'Her daughter rang from 07700 900123, and I wrote it on my hand.\n\n- nobody had asked her\n- **I had not either**',
      );
      await look('writing, free', 'Writing');
      await done(page);
      await expect(page.getByText('Only you can read this.')).toBeVisible();
      await look('entry, only mine', 'Entry');
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('checkbox', { name: /^Maya/ }).check();
      await page.getByRole('heading', { name: 'What they will see' }).scrollIntoViewIfNeeded();
      await look('share, first time', 'Entry');
      await page.getByRole('button', { name: 'Share with Maya' }).click();
      await look('share, what is missing', 'Entry');
      await page.getByRole('button', { name: 'Not now' }).click();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Move to the bin' }).click();
      await look('journal, moved to the bin', 'Journal');
      await page.getByRole('link', { name: 'The bin' }).click();
      await look('bin', 'Bin');

      await go(page, 'Hand in');
      await expect(page.getByText(/could identify someone|No obvious identifiers/)).toBeVisible();
      await look('hand in', 'Hand in', 'title');
      await page.getByRole('radio', { name: 'Chosen one by one' }).check();
      await look('hand in, one by one', 'Hand in');
      await go(page, 'People');
      await look('people', 'People', 'title');
      await openSettings(page);
      await look('settings', 'Settings', 'title');
      await page.getByRole('link', { name: 'Backup' }).click();
      await look('backup', 'Backup', 'title');
      await page.goBack();
      await page.getByRole('link', { name: 'Account' }).click();
      await look('account', 'Account', 'title');
      await page.context().setOffline(true);
      await beginEntry(page);
      const changeModel = async () => {
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Change model' }).click();
      };
      await changeModel();
      await look('writing, models', 'Writing');
      await page.getByRole('button', { name: /^Gibbs/ }).click();
      await page
        .getByRole('textbox', { name: 'Feelings' })
        .fill('Exposed, mostly, and then curious.');
      await look('writing, Gibbs', 'Writing');
      await changeModel();
      await page.getByRole('button', { name: /^Driscoll/ }).click();
      await expect(page.getByText('Carried over').first()).toBeVisible();
      await look('writing, carried over', 'Writing');
      await done(page);
      await go(page, 'Today');
      await expect(page.getByText('No connection.')).toBeVisible();
      await look('today, offline', 'Today', 'title');
    });

    test('two hundred entries, and words longer than any line', async ({ page, world }) => {
      test.setTimeout(180_000);
      const { look, unsure } = onlooker(page, device);
      undecided.push(unsure);
      await page.goto(`${world.server.origin}/welcome/restore`);
      await page.getByLabel('Backup file').setInputFiles(world.backup.file);
      await page.getByLabel('Passphrase', { exact: true }).fill(world.backup.passphrase);
      await page.getByRole('button', { name: 'Restore' }).click();
      await expect(page.getByRole('heading', { name: 'Your portfolio is back' })).toBeVisible({
        timeout: 60_000,
      });
      await look('restore, done', 'Restore');
      await page.getByRole('button', { name: 'Open it' }).click();
      await expect(page.getByText(/^\d+ entries$/)).toBeVisible();
      await look('today, two hundred entries', 'Today');
      await go(page, 'Journal');
      await look('journal, two hundred entries', 'Journal', 'title');
      await page.getByRole('button', { name: 'Filter' }).click();
      await look('journal, filter', 'Journal', 'dialog');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: /^What the multidisciplinary Wednesday/ }).click();
      await look('entry, long words', 'Entry');
      await page.getByRole('link', { name: 'Edit', exact: true }).click();
      await expect(page.getByText('Carried over').first()).toBeVisible();
      await look('writing, long words', 'Writing');
      await done(page);
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await look('share, nobody yet', 'Entry', 'dialog');
      await page.getByRole('button', { name: 'Not now' }).click();
      await go(page, 'Today');
      await page.getByRole('link', { name: /was written in two places/ }).click();
      await look('two versions', 'Two versions', 'title');
      await openSettings(page);
      await look('settings, long words', 'Settings');
      await go(page, 'Hand in');
      await page.getByRole('radio', { name: 'Chosen one by one' }).check();
      await look('hand in, two hundred entries', 'Hand in');
    });

    test('the inbox of a supervisor', async ({ page, world }) => {
      test.setTimeout(180_000);
      const { look, unsure } = onlooker(page, device);
      undecided.push(unsure);
      await signIn(page, world.server.origin, world.maya);
      const unread = page.getByRole('link', { name: /The e-mail I should not have sent/ });
      await expect(unread).toBeVisible();
      await look('inbox', 'Inbox');
      await unread.click();
      await expect(page.getByLabel('Your feedback')).toBeVisible();
      await look('received', 'Entry to read', isPhone ? 'title' : undefined);
      await page.getByLabel('Your feedback').fill('What would you do differently on a Friday?');
      await look('received, writing feedback', 'Entry to read');
      await go(page, 'Inbox');
      await page.getByRole('button', { name: /^All/ }).click();
      await look('inbox, all', 'Inbox');
      await page.getByText(/^No longer shared with you/).click();
      await page.getByText('The copies are gone from this device.').scrollIntoViewIfNeeded();
      await look('inbox, kept feedback', 'Inbox');
      await go(page, 'People');
      await look('people, of a supervisor', 'People', 'title');
    });
  });
}

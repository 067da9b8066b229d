import { beginEntry, makePortfolio, receipt, unlock, words } from './person.ts';
import { onlooker } from './screen-checks.ts';
import { expect, laptop, phone, test } from './test.ts';

for (const [name, viewport] of Object.entries({ phone, laptop })) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport });

    test('an earlier version is compared word by word and brought back, and nothing of either is lost', async ({
      page,
      server,
    }) => {
      const { look } = onlooker(page, name);
      await page.clock.install();
      const { passphrase } = await makePortfolio(page, server.origin);
      await beginEntry(page);
      await words(page).fill('I led the huddle. It went badly.');
      await expect(receipt(page)).toBeVisible();
      // Nobody was here for so long that it locked.
      await page.clock.fastForward('21:00');
      await unlock(page, passphrase);
      await words(page).fill('I led the huddle, alone. It went better than I thought.');
      await expect(receipt(page)).toBeVisible();
      await page.getByRole('button', { name: 'Done' }).first().click();
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Earlier versions' }).click();
      await expect(page.getByRole('heading', { name: 'Earlier versions' })).toBeVisible();
      await expect(page.getByRole('deletion')).toContainText(['badly']);
      await expect(page.getByRole('insertion').first()).toBeVisible();
      await look('history', 'Earlier versions', 'title');
      await page.getByRole('button', { name: /^Bring back / }).click();
      await expect(page.getByText('It is back in the entry.')).toBeVisible();
      await expect(page.getByText('It went badly.').last()).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByText('It went better than I thought.').last()).toBeVisible();
    });
  });
}

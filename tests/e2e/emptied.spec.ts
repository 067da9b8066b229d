import { newDisk, startDevice } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { makePortfolio } from './person.ts';
import { onlooker } from './screen-checks.ts';
import { expect, laptop, phone, test } from './test.ts';
import { connect } from './two-people.ts';

for (const [name, viewport] of Object.entries({ phone, laptop })) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport });

    test('what another device deletes in bulk stays until somebody has answered, and comes back', async ({
      page,
      server,
    }) => {
      test.setTimeout(120_000);
      const { look } = onlooker(page, name);
      const { passphrase, loginName } = await makePortfolio(page, server.origin);
      await connect(page, passphrase);
      const elsewhere = {
        origin: server.origin,
        fetch: (url: string, init: RequestInit) => fetch(url, init),
      };
      const other = startDevice(elsewhere, newDisk(), { kdf: 'real' });
      const way = { by: 'passphrase', text: passphrase } as const;
      expect(await other.device.signIn(loginName, way)).toMatchObject({ ok: true });
      const { journal, account } = other.portfolio();
      const ids = [];
      for (const title of ['The discharge meeting that ran over', 'Chairing', '', 'x'.repeat(90)])
        ids.push(await write(other.portfolio(), title, 'Words that must not go.'));
      await page.getByRole('link', { name: 'Journal', exact: true }).first().click();
      await expect(page.getByText('Words that must not go.').nth(3)).toBeVisible({
        timeout: 20_000,
      });

      // All at once: one by one, the first would still be let in.
      other.network.online = false;
      await journal.remove(ids);
      other.network.online = true;
      await account.syncNow();
      await page.getByRole('link', { name: 'Today', exact: true }).first().click();
      const line = page.getByRole('status').filter({ hasText: 'Delete them here too?' }).first();
      await expect(line).toContainText('They are still here.', { timeout: 20_000 });
      await page.getByRole('link', { name: 'Decide' }).first().click();
      await expect(
        page.getByText('4 things were deleted on another device of yours.'),
      ).toBeVisible();
      await look('status, emptied elsewhere', 'Status');
      await page.getByRole('button', { name: 'Delete them here too' }).click();
      await page.getByRole('button', { name: 'Not yet' }).click();
      await page.getByRole('button', { name: 'Keep everything' }).click();
      await expect(page.getByRole('heading', { name: 'Deleted on another device' })).toBeHidden();
      await until(() => journal.entries.get().all.length === 4);
      await other.close();
    });
  });
}

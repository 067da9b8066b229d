import { makePortfolio, receipt, unlock, words, writeEntry } from './person.ts';
import { expect, laptop, test } from './test.ts';
import { servedOffline } from './service-worker.ts';

test.use({ viewport: laptop });

test('with the server gone and the network off everything opens, unlocks, is written and is kept', async ({
  page,
  context,
  server,
}) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  await writeEntry(page, 'Before the signal went', 'On the ward, with signal.');
  await page.getByRole('button', { name: 'Done' }).first().click();
  await expect(page).toHaveURL(/\/journal\/.+/);
  const entry = page.url();
  await servedOffline(page);
  await context.setOffline(true);
  await server.kill();

  await page.reload();
  await page.getByRole('button', { name: 'I cannot get in' }).click();
  const ways = page.getByRole('dialog', { name: 'I cannot get in' });
  await expect(ways.getByText('The recovery kit.')).toBeVisible();
  await ways.getByRole('button', { name: 'Close' }).click();
  await expect(ways).toBeHidden();
  await unlock(page, passphrase);
  await expect(page.getByText('On the ward, with signal.').last()).toBeVisible();
  await expect(page).toHaveURL(entry);

  const deep = await context.newPage();
  await deep.goto(entry);
  await unlock(deep, passphrase);
  await expect(deep.getByText('On the ward, with signal.').last()).toBeVisible();
  await deep.close();

  await writeEntry(page, 'No signal at all', 'Written in the lift.');
  await page.getByRole('button', { name: 'Done' }).first().click();
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await unlock(page, passphrase);
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(words(page)).toHaveValue('Written in the lift.');
  await words(page).fill('Written in the lift, and again.');
  await expect(receipt(page)).toBeVisible();
  await page.getByRole('button', { name: 'Model: Free writing' }).click();
  const models = page.getByRole('dialog', { name: 'How to reflect' });
  await models.getByRole('button', { name: /^Gibbs/ }).click();
  await expect(models).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();
  // Every page is there, also those nobody has opened yet.
  await page.getByRole('button', { name: 'Done' }).first().click();
  for (const name of ['Placement', 'Hand in', 'People', 'Settings', 'Today', 'Journal']) {
    await page.getByRole('link', { name, exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await expect(page.getByText('This page broke.')).toBeHidden();

  // What is done now and then is fetched by itself, and is there as well.
  await page.getByRole('link', { name: 'Settings', exact: true }).first().click();
  await page.getByRole('link', { name: /^Backup/ }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make a backup' }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.epb$/);
});

test('what the service worker serves has the policy it came with: the vault its own, the page the strict one', async ({
  page,
  context,
  server,
}) => {
  await page.goto(server.origin);
  await servedOffline(page);
  await context.setOffline(true);
  const policies = await page.evaluate(async () => {
    const [store] = await caches.keys();
    const cache = await caches.open(store ?? '');
    const urls = (await cache.keys()).map(({ url }) => url);
    const vault = urls.find((url) => /\/assets\/vault-[^/]+\.js/.test(url)) ?? '';
    const headersOf = async (url: string) => {
      const { headers, ok } = await fetch(url);
      return { ok, policy: headers.get('content-security-policy') ?? '' };
    };
    return { vault: await headersOf(vault), page: await headersOf('/index.html') };
  });
  expect(policies.vault).toEqual({
    ok: true,
    policy: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
  });
  expect(policies.page.ok).toBe(true);
  expect(policies.page.policy).toContain("require-trusted-types-for 'script'");
  expect(policies.page.policy).not.toContain('unsafe');
});

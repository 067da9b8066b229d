import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { beginEntry, makePortfolio, writeEntry } from './person.ts';
import { expect, phone, test } from './test.ts';
import { confirm, connect, done, go, invite, maya, openEntry, signUp } from './two-people.ts';

test.use({ viewport: phone });

const feedback = 'What would you ask the ward clerk <b>now</b>?';

test('chosen entries are handed in as one document, made offline, that any browser opens and prints', async ({
  page,
  context,
  server,
  browser,
  watch,
}, testInfo) => {
  test.setTimeout(240_000);
  const { passphrase } = await makePortfolio(page, server.origin);
  await connect(page, passphrase);
  await beginEntry(page, 'Gibbs');
  await page.getByRole('textbox', { name: 'Title' }).fill('Chairing the <huddle>');
  await page.getByRole('textbox', { name: 'Description' }).fill('I led **it**.\n\n- seven people');
  await page.getByRole('textbox', { name: 'Feelings' }).fill('Exposed, mostly.');
  await done(page);
  await writeEntry(page, 'A quiet day', 'Nothing happened, and I noticed that.');
  await done(page);
  await writeEntry(page, 'Not to be handed in', 'This one stays here.');
  await done(page);

  await test.step('a supervisor says something about one of them', async () => {
    const link = await invite(page, 'Maya');
    await page.getByRole('button', { name: 'Done' }).click();
    const other = await browser.newContext({ viewport: phone });
    await watch(other);
    const hers = await other.newPage();
    await signUp(hers, link, maya);
    await hers.getByRole('link', { name: 'Go to the inbox' }).click();
    await confirm(page, maya);
    await openEntry(page, 'Chairing the <huddle>');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Share with Maya' }).click();
    await hers.getByRole('link', { name: /Chairing the/ }).click();
    await hers.getByLabel('Your feedback').fill(feedback);
    await hers.getByRole('button', { name: 'Send the feedback' }).click();
    await expect(page.getByText(feedback)).toBeVisible();
    await other.close();
  });

  const file = await test.step('the document is made without a connection', async () => {
    await context.setOffline(true);
    await go(page, 'Hand in');
    await page.getByRole('radio', { name: 'Chosen one by one' }).check();
    await page.getByRole('checkbox', { name: /^Not to be handed in/ }).uncheck();
    await expect(page.getByText('2 entries, 13 words')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the document' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^portfolio-\d{4}-\d\d-\d\d\.html$/);
    const path = testInfo.outputPath('portfolio.html');
    await saved.saveAs(path);
    return path;
  });

  await test.step('a reader opens it from the disk: no script, no request, and everything is there', async () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(
      /<script|javascript:|\son\w+=|https?:\/\/(?!www\.w3\.org)/i,
    );
    const reading = await browser.newContext();
    const asked: string[] = [];
    reading.on('request', (request) => asked.push(request.url()));
    const reader = await reading.newPage();
    await reader.goto(pathToFileURL(file).href);
    expect(asked).toEqual([pathToFileURL(file).href]);
    await expect(reader).toHaveTitle('Placement portfolio: Amira Khan');
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText(
      'Placement portfolio: Amira Khan',
    );
    await expect(reader.getByRole('definition').filter({ hasText: /^13$/ })).toBeVisible();
    const contents = reader.getByRole('navigation', { name: 'Contents' });
    await expect(contents.getByRole('link')).toHaveCount(2);
    for (const link of await contents.getByRole('link').all()) {
      const target = (await link.getAttribute('href')) ?? '';
      await link.click();
      await expect(reader.locator(target)).toBeInViewport();
    }
    await expect(reader.getByRole('heading', { name: /Chairing the <huddle>/ })).toBeVisible();
    await expect(reader.getByRole('heading', { name: 'Feelings' })).toBeVisible();
    await expect(reader.locator('strong', { hasText: /^it$/ })).toBeVisible();
    await expect(reader.getByText('Exposed, mostly.')).toBeVisible();
    await expect(reader.getByText(feedback)).toBeVisible();
    await expect(reader.getByText('Maya Fenwick').first()).toBeVisible();
    await expect(reader.getByText('This one stays here.')).toBeHidden();
    const { violations } = await new AxeBuilder({ page: reader }).setLegacyMode(true).analyze();
    expect(violations).toEqual([]);
    await reader.emulateMedia({ media: 'print' });
    await expect(reader.getByText('Nothing happened, and I noticed that.')).toBeVisible();
    await reading.close();
  });
});

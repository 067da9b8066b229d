import { beginEntry, makePortfolio, receipt, unlock, words } from './person.ts';
import { filesIn, findPlanted } from './planted.ts';
import { expect, test } from './test.ts';

/**
 * No pair of letters stands twice in one of these, so that a compressed file has nothing earlier to
 * refer to and holds each whole where it comes first.
 */
const planted = {
  name: 'Quvolde Wimbast',
  title: 'Jorvexti plumbaz',
  text: 'krudwoven fliptazm',
  stage: 'gwystoblen farquid',
  tag: 'vexmolpudi',
  search: 'hyzbrontwaf',
};
const control = 'Thijsvlogbrend kwumpaz';

test('nothing of what was written, tagged, named or looked for is readable in any file of the profile', async ({
  profile,
  server,
}) => {
  let page = await (await profile.open()).newPage();
  const { passphrase, kit } = await makePortfolio(page, server.origin, planted.name);
  await beginEntry(page, 'Gibbs');
  await page.getByRole('textbox', { name: 'Title' }).fill(planted.title);
  await page.getByRole('textbox', { name: 'Description' }).pressSequentially(planted.text);
  await page.getByRole('textbox', { name: 'Feelings' }).pressSequentially(planted.stage);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Tags' }).click();
  await page.getByLabel('Tags of this entry').fill(planted.tag);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(receipt(page)).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).first().click();
  await page.getByRole('searchbox').click();
  await page.keyboard.type(planted.search);
  await expect(page.getByText('Nothing with those words.')).toBeVisible();
  await page.evaluate((words) => {
    localStorage.setItem('control', words);
    return indexedDB.open(words);
  }, control);
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await profile.close();

  const secrets = [...Object.values(planted), passphrase, kit];
  expect(kit).toMatch(/^([0-9A-Z]{4}-){7}/);
  const locked = filesIn(profile.folder);
  expect(findPlanted(locked, [control]).join('\n')).toContain('leveldb');
  expect(findPlanted(locked, secrets)).toEqual([]);

  // Worse: the power goes while it is open and words stand in their fields.
  page = await (await profile.open()).newPage();
  await page.goto(server.origin);
  await unlock(page, passphrase);
  await beginEntry(page);
  await words(page).pressSequentially(planted.text);
  await expect(receipt(page)).toBeVisible();
  await page.getByRole('textbox', { name: 'Title' }).fill(planted.title);
  await expect(page).toHaveURL(/\/write\/.+/);
  await profile.kill();
  expect(findPlanted(filesIn(profile.folder), secrets)).toEqual([]);
});

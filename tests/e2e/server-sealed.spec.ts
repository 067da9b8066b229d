import { makePortfolio, words, writeEntry } from './person.ts';
import { filesIn, findPlanted } from './planted.ts';
import { expect, laptop, phone, test } from './test.ts';
import { confirm, connect, done, invite, openEntry, signUp } from './two-people.ts';

test.use({ viewport: phone });

const planted = {
  title: 'Marigolds by the lift shaft',
  text: 'Nobody said plumbago until the third huddle.',
  edited: 'Afterwards the word was hellebore.',
  tag: 'snapdragon',
  student: 'Persephone Quillfeather',
  supervisor: 'Barnaby Thistlewood',
  role: 'Keeper of the foxgloves',
  feedback: 'What would celandine have said here?',
  answer: 'Celandine and toadflax both.',
  forName: 'The one with the periwinkle',
};

test('after a whole journey the server and its output hold no word and no name of anybody', async ({
  page,
  server,
  browser,
  watch,
}) => {
  test.setTimeout(240_000);
  const { passphrase, loginName, kit } = await makePortfolio(page, server.origin, planted.student);
  await connect(page, passphrase);
  await writeEntry(page, planted.title, planted.text);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Tags' }).click();
  await page
    .getByRole('combobox', { name: /tag/i })
    .or(page.getByRole('textbox', { name: /^Tag/ }))
    .fill(planted.tag);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await done(page);
  const link = await invite(page, planted.forName);
  await page.getByRole('button', { name: 'Done' }).click();

  const other = await browser.newContext({ viewport: laptop });
  await watch(other);
  const hers = await other.newPage();
  const who = { name: planted.supervisor, role: planted.role };
  const supervisorPassphrase = await signUp(hers, link, who);
  await hers.getByRole('link', { name: 'Go to the inbox' }).click();
  await confirm(page, who);
  await openEntry(page, planted.title);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Share with Barnaby' }).click();
  await hers.getByRole('link', { name: new RegExp(planted.title) }).click();
  await hers.getByLabel('Your feedback').fill(planted.feedback);
  await hers.getByRole('button', { name: 'Send the feedback' }).click();
  await page.getByLabel('Your answer').fill(planted.answer);
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(hers.getByText(planted.answer)).toBeVisible();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await words(page).fill(`${planted.text} ${planted.edited}`);
  await done(page);
  await page.getByRole('button', { name: 'See and update' }).click();
  await page.getByRole('button', { name: 'Update what they see' }).click();
  await expect(hers.getByText(planted.edited).last()).toBeVisible();

  const [, secret = ''] = link.split('#');
  const entry = /\/journal\/(d_[\w-]+)/.exec(page.url())?.[1] ?? '';
  const phrases = [
    ...Object.values(planted),
    ...planted.student.split(' '),
    ...planted.supervisor.split(' '),
    loginName,
    kit,
    kit.replaceAll('-', ''),
    secret,
    passphrase,
    supervisorPassphrase,
  ];
  expect(phrases.filter((phrase) => phrase.length < 5)).toEqual([]);
  const output = { name: 'its output', bytes: Buffer.from(server.output()) };
  const places = [...filesIn(server.dataDir), output];
  expect(places.map(({ name }) => name)).toEqual(expect.arrayContaining(['pillarbook.db-wal']));
  // What the server must know is found by the same search, so what is not found is not there.
  expect(findPlanted(places, [entry]).join()).toContain('as UTF-8 in pillarbook.db');
  expect(findPlanted([output], ['/v1/push'])).not.toEqual([]);
  expect(findPlanted(places, phrases)).toEqual([]);
});

test('the search sees through UTF-16 and Base64, wherever a phrase begins', () => {
  const phrase = planted.title;
  for (const before of ['', 'a', 'ab', 'abc']) {
    const bytes = Buffer.from(`${before}${phrase} and more`, 'utf8');
    const wide = Buffer.from(`${before}${phrase} and more`, 'utf16le');
    for (const hidden of [bytes, wide]) {
      for (const form of [
        hidden,
        Buffer.from(hidden.toString('base64')),
        Buffer.from(hidden.toString('base64url')),
      ]) {
        expect(findPlanted([{ name: 'here', bytes: form }], [phrase])).not.toEqual([]);
      }
    }
  }
  expect(findPlanted([{ name: 'here', bytes: Buffer.from('nothing of it') }], [phrase])).toEqual(
    [],
  );
});

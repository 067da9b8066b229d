import { beginEntry, makePortfolio, receipt, words, writeEntry } from './person.ts';
import { filesIn, findPlanted } from './planted.ts';
import { expect, laptop, phone, test } from './test.ts';
import {
  confirm,
  digitsOn,
  done,
  go,
  hearing,
  invite,
  maya,
  openAccount,
  openEntry,
  place,
  signUp,
} from './two-people.ts';

test.use({ viewport: phone, enrolment: 'code' });

const title = 'Chairing the huddle';
const identifiers = ['999 000 0018', 'ward.clerk@nhs.net', '07700 900123', 'LS1 4AP'];
const text = `The room went quiet. I had written ${identifiers.join(', ')} on my sheet.`;
const unshared = 'saxifrage between the paving stones';
const feedback = 'What was the silence doing, do you think?';

test('an entry is shared with a supervisor, read, answered, updated and taken back', async ({
  page,
  server,
  profile,
  browser,
  watch,
}) => {
  test.setTimeout(240_000);
  const supervisor = await profile.open();
  const heard = hearing(supervisor);
  const mayas = await supervisor.newPage();
  /** Beside the list, which says the first words of each copy as well. */
  const read = (said: string) => mayas.getByRole('paragraph').filter({ hasText: said }).last();

  await test.step('the student writes and connects with the code of the cohort', async () => {
    const { passphrase } = await makePortfolio(page, server.origin);
    await writeEntry(page, 'Never shared', `Only for me: ${unshared}.`);
    await done(page);
    await beginEntry(page);
    await page.getByRole('textbox', { name: 'Title' }).fill(title);
    await words(page).fill(text);
    await expect(receipt(page)).toBeVisible();
    await done(page);

    await openAccount(page);
    await page.getByLabel('Cohort code').fill('wrong-code-0000');
    await page.getByLabel('Your passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByRole('alert')).toContainText('The server does not accept this code.', {
      timeout: 30_000,
    });
    await page.getByLabel('Cohort code').fill(server.enrolmentCode);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByText('Login name')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('banner')).toContainText('Everything is on the server.');
  });

  const link = await test.step('and invites by a link that is a code as well', async () => {
    const made = await invite(page, 'Maya from the ward');
    expect(made).toMatch(new RegExp(`^${server.origin}/i/i_[\\w-]{22}#[\\w-]{43}$`));
    await expect(
      page.getByRole('img', { name: 'Code that opens the invitation for Maya from the ward' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    return made;
  });

  await test.step('the supervisor opens it, sees who invites, signs up and answers', async () => {
    await mayas.goto(link);
    await expect(mayas.getByText('Amira Khan, occupational therapy, invites you')).toBeVisible();
    expect(mayas.url()).toBe(link.slice(0, link.indexOf('#')));
    await signUp(mayas, link, maya);
  });

  await test.step('the digits on both screens are the same, and the student confirms', async () => {
    const hers = await digitsOn(mayas);
    expect(hers).toMatch(/^(\d{4} ){7}\d{4}$/);
    expect(await confirm(page, maya)).toBe(hers);
    await mayas.getByRole('link', { name: 'Go to the inbox' }).click();
    await expect(mayas.getByText('Nothing yet.')).toBeVisible();
  });

  await test.step('a used link says so to anybody else', async () => {
    const third = await browser.newContext({ viewport: laptop });
    await watch(third);
    const stranger = await third.newPage();
    await stranger.goto(link);
    await expect(stranger.getByRole('alert')).toContainText(
      'This invitation has been used, was withdrawn, or has run out. Nothing was shared.',
    );
    await third.close();
  });

  await test.step('the student sees exactly the copy and what could identify someone', async () => {
    await openEntry(page, title);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'What they will see' });
    for (const one of identifiers) {
      await expect(dialog.getByRole('listitem').filter({ hasText: one })).toBeVisible();
    }
    const copy = dialog.getByRole('group', { name: 'The copy, as they will read it' });
    await expect(copy).toContainText('The room went quiet.');
    await expect(copy.locator('mark')).toHaveCount(identifiers.length);
    const share = dialog.getByRole('button', { name: 'Share with Maya' });
    await share.click();
    await expect(dialog.getByText('Take these out of the entry first')).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'All of these are safe to share' }).check();
    await share.click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/^Maya sees the copy of/)).toBeVisible();
  });

  await test.step('it arrives in the inbox by itself, as unread', async () => {
    const row = mayas.getByRole('link', { name: new RegExp(title) });
    await expect(row).toBeVisible();
    await expect(row).toHaveAccessibleName(/unread|new/i);
    await expect(place(mayas, 'Inbox')).toHaveAccessibleName(/1 new/);
    await row.click();
    await expect(read('The room went quiet.')).toBeVisible();
    for (const one of identifiers) await expect(read(one)).toBeVisible();
  });

  await test.step('she answers on a train; the student hears of it live', async () => {
    await go(page, 'Today');
    await supervisor.setOffline(true);
    await expect(mayas.getByRole('banner')).toContainText('No connection.');
    await mayas.getByLabel('Your feedback').fill(feedback);
    await mayas.getByRole('button', { name: 'Send the feedback' }).click();
    await expect(mayas.getByText('Goes when there is a connection')).toBeVisible();
    await supervisor.setOffline(false);
    await expect(mayas.getByText('Sent', { exact: true })).toBeVisible({ timeout: 30_000 });

    await expect(page.getByRole('link', { name: /^Maya Fenwick wrote to you/ })).toBeVisible();
    await expect(place(page, 'Journal')).toHaveAccessibleName(/1 new/);
    await page.getByRole('link', { name: /^Maya Fenwick wrote to you/ }).click();
    await page.getByText(feedback).scrollIntoViewIfNeeded();
    await expect(page.getByText(feedback)).toBeVisible();
    await expect(place(page, 'Journal')).not.toHaveAccessibleName(/new/);
  });

  await test.step('marked as read, the receipt says who read it', async () => {
    await mayas.getByRole('button', { name: 'Mark as read' }).click();
    await expect(page.getByText('Read by Maya').first()).toBeVisible();
  });

  await test.step('the student writes on, sees the difference, and only then it goes', async () => {
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await words(page).fill('The room went quiet. I let it be quiet for a while.');
    await expect(receipt(page)).toBeVisible();
    await done(page);
    await expect(page.getByText(/You changed .* since/)).toBeVisible();
    await expect(read(identifiers[0] ?? '')).toBeVisible();

    await page.getByRole('button', { name: 'See and update' }).click();
    const dialog = page.getByRole('dialog', { name: 'What they will see' });
    const copy = dialog.getByRole('group', { name: 'The copy, as they will read it' });
    await expect(
      copy.getByRole('insertion').filter({ hasText: 'let it be quiet for a while' }),
    ).toBeVisible();
    await expect(copy.getByRole('deletion').filter({ hasText: 'had written 999' })).toBeVisible();
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: 'Update what they see' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/^Waiting to leave this device: Maya will see/)).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText(/^Maya sees the copy of/)).toBeVisible({ timeout: 30_000 });
    await expect(mayas.getByText('Changed since you read it.')).toBeVisible();
    await expect(read('I let it be quiet for a while.')).toBeVisible();
    await expect(read(identifiers[0] ?? '')).toBeHidden();
  });

  await test.step('stopping takes the copy from her screen, and feedback stays on both sides', async () => {
    await page.getByRole('button', { name: 'More about sharing' }).click();
    await page.getByRole('menuitem', { name: 'Stop sharing' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop sharing' }).click();
    await expect(page.getByText('Only you can read this.')).toBeVisible();
    await expect(mayas.getByRole('heading', { name: 'No longer shared with you' })).toBeVisible();
    await expect(read('I let it be quiet for a while.')).toBeHidden();
    await expect(mayas.getByText(feedback).last()).toBeVisible();
    await mayas.getByText('No longer shared with you, 1').click();
    await expect(mayas.getByText(feedback).first()).toBeVisible();
    await expect(mayas.getByText('Delivered before sharing stopped').first()).toBeVisible();
    await expect(page.getByText(feedback)).toBeVisible();
  });

  await test.step('words that were never published never came near her', async () => {
    const answers = await heard();
    await profile.close();
    const seen = { name: 'the answers of the server', bytes: Buffer.from(answers, 'latin1') };
    // The name of the app is in its own files: a search that finds nothing at all would prove nothing.
    expect(findPlanted([seen], ['Pillarbook'])).not.toEqual([]);
    expect(findPlanted([...filesIn(profile.folder), seen], [unshared])).toEqual([]);
  });
});

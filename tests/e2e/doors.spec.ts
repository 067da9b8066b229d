import { choosePassphrase, makePortfolio } from './person.ts';
import { onlooker, type Unsure, unsureWords } from './screen-checks.ts';
import { expect, laptop, phone, test } from './test.ts';
import { connect, go, invite, openSettings } from './two-people.ts';

const undecided: Unsure[] = [];
test.afterAll(() => {
  process.stdout.write(`${unsureWords(undecided)}\n`);
});

for (const [device, viewport] of Object.entries({ phone, laptop })) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport });

    test('the ways in, and every screen while it is empty', async ({ page, server }) => {
      test.setTimeout(180_000);
      const { look, unsure } = onlooker(page, device);
      undecided.push(unsure);
      await page.goto(server.origin);
      await look('welcome', 'Welcome');
      await page.getByRole('link', { name: 'Sign in' }).click();
      await look('sign in', 'Sign in', 'title');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await look('sign in, nothing typed', 'Sign in');
      await page.goto(`${server.origin}/welcome/restore`);
      await look('restore', 'Restore');
      await page.goto(`${server.origin}/welcome/create`);
      await look('create, about you', 'New portfolio');
      await page.getByLabel('Your name').fill('Ama Mensah');
      await page.getByRole('radio', { name: 'Physiotherapy' }).check();
      await page.getByRole('button', { name: 'Go on' }).click();
      await expect(page.getByText(/Your five words: ([a-z]+ ?){5}/)).toBeAttached();
      await look('create, passphrase', 'New portfolio', 'title');
      await page.getByRole('radio', { name: 'With a passphrase of your own' }).check();
      await look('create, own passphrase', 'New portfolio');
      await page.getByRole('radio', { name: 'With five words made for you' }).check();
      await choosePassphrase(page, 'Make my portfolio');
      await expect(page.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible({
        timeout: 30_000,
      });
      await look('create, kit', 'New portfolio', 'title');
      await page.getByRole('button', { name: 'I have kept it' }).click();
      await look('create, typed back', 'New portfolio', 'title');
      await page.getByRole('button', { name: /later/i }).click();

      // A new portfolio is where every empty screen is.
      await expect(page.getByRole('button', { name: 'What happened?' })).toBeVisible();
      await look('today, empty', 'Today');
      await go(page, 'Journal');
      await look('journal, empty', 'Journal', 'title');
      await page.getByRole('link', { name: 'The bin' }).click();
      await look('bin, empty', 'Bin', 'title');
      await go(page, 'Hand in');
      await look('hand in, empty', 'Hand in', 'title');
      await go(page, 'People');
      await look('people, empty', 'People', 'title');
      await page.getByRole('button', { name: 'Invite a supervisor' }).click();
      await look('invite, without an account', 'People', 'dialog');
      await page.getByRole('link', { name: 'Connect an account' }).click();
      await look('account, not connected', 'Account', 'title');
      await page.goBack();
      await openSettings(page);
      await look('settings, new', 'Settings', 'title');
      await page.getByRole('link', { name: 'Recovery kit' }).click();
      await look('kit', 'Recovery kit', 'title');
      await go(page, 'Today');
      await page.getByRole('link', { name: 'Details' }).click();
      await look('status, only here', 'Status', 'title');
      await go(page, 'Today');
      await page.getByRole('button', { name: 'Lock' }).first().click();
      await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
      await look('lock', 'Locked');
      await page.getByRole('button', { name: 'I cannot get in' }).click();
      await look('cannot get in', 'Locked', 'dialog');
    });

    test('an invitation, from both ends', async ({ page, server, browser, watch }) => {
      test.setTimeout(180_000);
      const { look, unsure } = onlooker(page, device);
      undecided.push(unsure);
      await makePortfolio(page, server.origin, 'Somebody Else');
      const other = await browser.newContext({ viewport });
      await watch(other);
      const student = await other.newPage();
      const { passphrase } = await makePortfolio(student, server.origin);
      await connect(student, passphrase);
      const link = await invite(student, 'Maya from the ward');
      const invited = onlooker(student, device);
      undecided.push(invited.unsure);
      await invited.look('invite, code and link', 'People', 'dialog');
      await student.getByRole('button', { name: 'Done' }).click();
      await invited.look('people, open invitation', 'People');

      await page.goto(link);
      await expect(page.getByText('Amira Khan, occupational therapy, invites you')).toBeVisible();
      await look('invitation, somebody is here', 'Invitation');
      const third = await browser.newContext({ viewport });
      await watch(third);
      const supervisor = await third.newPage();
      const guest = onlooker(supervisor, device);
      undecided.push(guest.unsure);
      await supervisor.goto(link);
      await expect(supervisor.getByText('Amira Khan, occupational')).toBeVisible();
      await guest.look('invitation', 'Invitation');
      await supervisor.getByRole('button', { name: 'Sign up as a supervisor' }).click();
      await guest.look('invitation, about you', 'Invitation', 'title');
      await supervisor.getByLabel('Your name').fill('Maya Fenwick');
      await supervisor.getByLabel('Your role').fill('Long-arm educator');
      await supervisor.getByRole('button', { name: 'Go on' }).click();
      await choosePassphrase(supervisor, 'Make my portfolio');
      await expect(supervisor.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible({
        timeout: 30_000,
      });
      await supervisor.getByRole('button', { name: /later/i }).click();
      await expect(supervisor.getByRole('heading', { name: /will confirm you$/ })).toBeVisible({
        timeout: 30_000,
      });
      await guest.look('invitation, answered', 'Invitation');
      await supervisor.getByRole('link', { name: 'Go to the inbox' }).click();
      await expect(supervisor.getByText('Nothing yet.')).toBeVisible();
      await guest.look('inbox, empty', 'Inbox');
      await go(student, 'People');
      await student.getByRole('link', { name: 'Maya from the ward' }).click();
      await expect(student.getByRole('heading', { name: 'Is it really them?' })).toBeVisible();
      await invited.look('people, answered invitation', 'Invitation', 'title');
      await student.getByRole('button', { name: 'Confirm Maya' }).click();
      await expect(student.getByText('Long-arm educator')).toBeVisible();
      await student.getByRole('button', { name: /Maya Fenwick/ }).click();
      await invited.look('people, one person', 'People', 'dialog');
    });
  });
}

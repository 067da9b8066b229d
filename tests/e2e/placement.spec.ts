import { makePortfolio, unlock } from './person.ts';
import { onlooker, type Unsure, unsureWords } from './screen-checks.ts';
import { expect, laptop, phone, test } from './test.ts';
import { go } from './two-people.ts';

const undecided: Unsure[] = [];
test.afterAll(() => {
  process.stdout.write(`${unsureWords(undecided)}\n`);
});

for (const [device, viewport] of Object.entries({ phone, laptop })) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport });

    test('a placement is set up and hours are logged in two taps, with no account and no saving', async ({
      page,
      server,
    }) => {
      test.setTimeout(180_000);
      const { look, unsure } = onlooker(page, device);
      undecided.push(unsure);
      const { passphrase } = await makePortfolio(page, server.origin);
      await go(page, 'Placement');
      await look('placement, none yet', 'Placement', 'title');
      await page.getByRole('button', { name: 'Set up your placement' }).click();
      await expect(
        page.getByRole('heading', { level: 1, name: 'Placement details' }),
      ).toBeVisible();
      await page.getByLabel('Host trust').fill('Fenland Community Trust');
      await page.getByLabel('University').fill('Fenland University');
      await page.getByRole('button', { name: 'Add a supervisor' }).click();
      await page.getByLabel('Name').fill('Maya Lindqvist');
      await page.getByLabel(/^Post/).fill('Occupational therapist, community rehabilitation');
      await page.getByLabel(/^Registration number/).fill('ot 123456');
      await expect(page.getByText('Written as the HCPC writes them. Not looked up.')).toBeVisible();
      await page.getByLabel(/^Post/).focus();
      await expect(page.getByLabel(/^Registration number/)).toHaveValue('OT123456');
      await expect(page.getByText('Kept on this device.')).toBeVisible();
      await look('placement, details', 'Placement details');
      await page.getByRole('link', { name: 'Placement', exact: true }).first().click();
      await expect(page.getByText('Maya Lindqvist')).toBeVisible();
      await look('placement', 'Placement');

      await page.getByRole('link', { name: /^Hours/ }).click();
      await expect(page.getByText('Nothing is logged yet.')).toBeVisible();
      await look('hours, none yet', 'Hours', 'title');
      await page.getByRole('button', { name: 'Log', exact: true }).click();
      await look('hours, what to log', 'Hours', 'dialog');
      await page.getByRole('button', { name: /^Leadership conversation/ }).click();
      await expect(page.getByText(/^20 min of .* in this placement\.$/)).toBeVisible();
      await page.getByRole('button', { name: /^Leadership conversation/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Activity' });
      await dialog.getByLabel('What it was about').fill('How she came to lead without a title');
      await dialog.getByLabel('Minutes').first().fill('45');
      await dialog.getByLabel(/^With whom/).fill('AHP lead');
      await expect(dialog.getByText('Kept on this device.')).toBeVisible();
      await look('hours, an activity', 'Hours', 'dialog');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Log', exact: true }).click();
      await page.getByRole('button', { name: /^I was away/ }).click();
      await page
        .getByRole('dialog', { name: 'Away' })
        .getByLabel('Why')
        .selectOption('bank-holiday');
      await page
        .getByRole('dialog', { name: 'Away' })
        .getByRole('button', { name: 'Done' })
        .click();
      await expect(page.getByText(/45 min of 37 h 30 min · 7 h 30 min away/)).toBeVisible();
      await look('hours', 'Hours');

      await page.getByRole('button', { name: /^Away: bank holiday/ }).click();
      await page.getByRole('button', { name: 'Take out' }).click();
      await expect(page.getByText(/away$/)).toBeHidden();
      await page.getByRole('button', { name: 'Undo' }).last().click();
      await expect(page.getByText(/7 h 30 min away/)).toBeVisible();

      await page.getByRole('link', { name: 'Placement', exact: true }).first().click();
      await page.getByRole('link', { name: /^Objectives/ }).click();
      await look('objectives, none yet', 'Objectives', 'title');
      await page.getByRole('button', { name: 'Add an objective' }).click();
      const objective = page.getByRole('dialog', { name: 'Objective' });
      await objective
        .getByLabel('What you will be able to do')
        .fill('Chair a huddle in which everybody speaks.');
      await expect(objective.getByText(/^Still to say: how anybody will see it/)).toBeVisible();
      await objective.getByRole('checkbox', { name: /^We have agreed/ }).check();
      await objective.getByLabel('With', { exact: true }).fill('Maya Lindqvist');
      await expect(objective.getByText('Kept on this device.')).toBeVisible();
      await look('objectives, one', 'Objectives', 'dialog');
      await objective.getByRole('button', { name: 'Done' }).click();
      await expect(page.getByText('1 objective, all agreed.')).toBeVisible();
      await look('objectives', 'Objectives');
      await page.getByRole('link', { name: 'Placement', exact: true }).first().click();
      await page.getByRole('link', { name: /^Hours/ }).click();

      await page.reload();
      await unlock(page, passphrase);
      await expect(page.getByText(/45 min of 37 h 30 min · 7 h 30 min away/)).toBeVisible();
      await page.getByRole('button', { name: /^How she came to lead/ }).click();
      await expect(dialog.getByLabel(/^With whom/)).toHaveValue('AHP lead');
    });
  });
}

import type { Page } from '@playwright/test';
import { modelIds, modelOf } from '#domain/reflection/models.ts';
import {
  beginEntry,
  beginPortfolio,
  choosePassphrase,
  makePortfolio,
  readKit,
  receipt,
  unlock,
  words,
  writeEntry,
} from './person.ts';
import { expect, laptop, phone, test } from './test.ts';

const reminder = 'Check your recovery kit';
/** A day of this year is said without it. */
const year2026 = new Date().getFullYear() === 2026 ? '' : ' 2026';

function field(page: Page, name: string) {
  return page.getByRole('textbox', { name, exact: true });
}

async function done(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).first().click();
}

test.describe('on a phone', () => {
  test.use({ viewport: phone });

  test('a student makes a portfolio with no account and types two groups of the kit back', async ({
    page,
    server,
  }) => {
    await beginPortfolio(page, server.origin, 'Amira Khan');
    const passphrase = await choosePassphrase(page, 'Make my portfolio');
    const { kit, loginName } = await readKit(page);
    expect(kit).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(loginName).toMatch(/^[a-z]+-[a-z]+-\d{4}$/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText(/^Type the four characters of group \d\.$/).first()).toBeVisible();
    for (const group of await page.getByLabel(/^Group \d$/).all()) {
      const label = await group.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText);
      const place = Number(label?.replace('Group ', ''));
      await group.fill(kit.split('-')[place - 1]?.toLowerCase() ?? '');
    }
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText('What happened?')).toBeVisible();
    await expect(page.getByText(reminder)).toBeHidden();
    await page.reload();
    await unlock(page, passphrase);
    await expect(page.getByText('What happened?')).toBeVisible();
    await expect(page.getByText(reminder)).toBeHidden();
  });

  test('Back goes one step back, keeps what was filled in, and asks before the kit is gone', async ({
    page,
    server,
  }) => {
    await beginPortfolio(page, server.origin, 'Amira Khan');
    await expect(page.getByRole('heading', { name: 'Your passphrase' })).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel('Your name')).toHaveValue('Amira Khan');
    await page.goForward();
    await choosePassphrase(page, 'Make my portfolio');
    const { kit } = await readKit(page);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await expect(page.getByRole('heading', { name: 'Type two groups back' })).toBeVisible();
    await page.goBack();
    expect(await readKit(page)).toMatchObject({ kit });
    await page.goBack();
    await expect(page.getByText('It is shown only now.')).toBeVisible();
    await page.getByRole('button', { name: 'Show the kit' }).click();
    await expect(page.getByText('It is shown only now.')).toBeHidden();
    expect(await readKit(page)).toMatchObject({ kit });
    await page.goBack();
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByText('What happened?')).toBeVisible();
    await page.goBack();
    await expect(page.getByText('What happened?')).toBeVisible();
  });

  test('one who begins with the five words and leaves is told what is not kept', async ({
    page,
    server,
  }) => {
    await page.goto(server.origin);
    await page.getByRole('link', { name: 'Start a portfolio' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('link', { name: /name/i }).first()).toBeVisible();
    await page.getByLabel('Your name').fill('Amira');
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByText('What you filled in here is not kept.')).toBeVisible();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await expect(page.getByLabel('Your name')).toHaveValue('Amira');
  });
});

test.describe('on a laptop', () => {
  test.use({ viewport: laptop });

  test('a passphrase of their own is refused in words while it is weak; the kit can be put off with a reminder', async ({
    page,
    server,
  }) => {
    await beginPortfolio(page, server.origin, 'Amira Khan');
    await page.getByRole('radio', { name: 'With a passphrase of your own' }).check();
    const own = page.getByLabel('Your passphrase', { exact: true });
    for (const [weak, sentence] of [
      ['short words', 'That is too short. Use 15 characters or more'],
      ['passwordpassword1', 'That is among the first things someone would try.'],
    ] as const) {
      await own.fill(weak);
      await page.getByRole('button', { name: 'Make my portfolio' }).click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(own).toBeFocused();
    }
    const passphrase = 'grandmother hid the ward keys';
    await own.fill(passphrase);
    await page.getByRole('button', { name: 'Make my portfolio' }).click();
    await readKit(page);
    await page.getByRole('button', { name: 'Do this later' }).click();
    await expect(page.getByRole('link', { name: reminder })).toBeVisible();
    await page.reload();
    await unlock(page, passphrase);
    await page.getByRole('link', { name: reminder }).click();
    await expect(page.getByRole('heading', { name: 'Check the kit you have' })).toBeVisible();
  });
});

for (const [name, viewport] of Object.entries({ phone, laptop })) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport });

    test('an entry by a model keeps its words, day, kind and tags, and is read as it was meant', async ({
      page,
      server,
    }) => {
      await makePortfolio(page, server.origin);
      await beginEntry(page, 'Gibbs');
      const title = 'Chairing the huddle when nobody spoke';
      await field(page, 'Title').fill(title);
      await field(page, 'Description').fill(
        'I led the **9 am** huddle, _nervously_.\n\n- seven people\n- four disciplines\n\n> Who goes first?\n\n[The guide](https://example.org/huddle) <b>no</b>',
      );
      await field(page, 'Feelings').fill('Exposed, mostly.');
      await choose(page, 'Change date', async (dialog) => {
        await dialog.getByLabel('Date').fill('2026-11-10');
        await dialog.getByRole('button', { name: 'Done' }).click();
      });
      await choose(page, 'Change kind', (dialog) =>
        dialog.getByRole('button', { name: 'Governance' }).click(),
      );
      await choose(page, 'Tags', async (dialog) => {
        await dialog.getByLabel('Tags of this entry').fill('huddle,');
        await dialog.getByRole('button', { name: 'Done' }).click();
      });
      await expect(receipt(page)).toBeVisible();
      await done(page);

      const entry = page.getByRole('article').last();
      await expect(entry.getByRole('heading', { name: title })).toBeVisible();
      await expect(entry.locator('strong', { hasText: '9 am' })).toBeVisible();
      await expect(entry.locator('em', { hasText: 'nervously' })).toBeVisible();
      await expect(
        entry.getByRole('listitem').filter({ hasText: 'four disciplines' }),
      ).toBeVisible();
      await expect(entry.locator('blockquote', { hasText: 'Who goes first?' })).toBeVisible();
      await expect(entry.getByRole('link', { name: 'The guide' })).toHaveAttribute(
        'href',
        'https://example.org/huddle',
      );
      // What looks like HTML is words.
      await expect(entry.getByText('<b>no</b>')).toBeVisible();
      await expect(
        entry.getByText(`Tuesday 10 November${year2026} · Governance · Gibbs cycle`),
      ).toBeVisible();
      await expect(entry.getByRole('list', { name: 'Tags' })).toHaveText('huddle');
      await expect(page).toHaveTitle('Entry · Pillarbook');
    });

    test('switching the model loses no word: what has no place is carried over, and comes home', async ({
      page,
      server,
    }) => {
      await makePortfolio(page, server.origin);
      await beginEntry(page, 'Gibbs');
      await field(page, 'Description').fill('The room went quiet.');
      await field(page, 'Evaluation').fill('The opening worked.');
      await switchTo(page, modelOf('driscoll').name);
      await expect(page.getByRole('heading', { name: 'Carried over' })).toBeVisible();
      const all = async () =>
        (
          await page
            .getByRole('main')
            .locator('textarea')
            .evaluateAll((fields) =>
              fields.map((one) => (one instanceof HTMLTextAreaElement ? one.value : '')),
            )
        ).join('\n');
      expect(await all()).toContain('The room went quiet.');
      expect(await all()).toContain('The opening worked.');
      await switchTo(page, modelOf('gibbs').name);
      await expect(field(page, 'Description')).toHaveValue('The room went quiet.');
      await expect(field(page, 'Evaluation')).toHaveValue('The opening worked.');
      await expect(page.getByRole('heading', { name: 'Carried over' })).toBeHidden();
    });

    test('what was put in the bin comes back by undo and from the bin, and goes for good only when asked twice', async ({
      page,
      server,
    }) => {
      await makePortfolio(page, server.origin);
      await writeEntry(page, 'To be thrown away', 'Perhaps.');
      await done(page);
      await toBin(page);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByRole('link', { name: 'To be thrown away' })).toBeVisible();
      await page.getByRole('link', { name: 'To be thrown away' }).click();
      await toBin(page);
      await expect(page.getByText('Your words will stand here, newest first.')).toBeVisible();
      await page.getByRole('link', { name: 'The bin' }).click();
      await page.getByRole('button', { name: 'Put back: To be thrown away' }).click();
      await expect(page.getByText('Empty. What you delete rests here')).toBeVisible();
      await page.getByRole('link', { name: 'Journal' }).first().click();
      await page.getByRole('link', { name: 'To be thrown away' }).click();
      await toBin(page);
      await expect(page.getByText('Your words will stand here, newest first.')).toBeVisible();
      await page.getByRole('link', { name: 'The bin' }).click();
      await page.getByRole('button', { name: 'Delete for ever: To be thrown away' }).click();
      await page.getByRole('button', { name: 'Keep it' }).click();
      await page.getByRole('button', { name: 'Delete for ever: To be thrown away' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for ever' }).click();
      await expect(page.getByText('Empty. What you delete rests here')).toBeVisible();
      await page.getByRole('link', { name: 'Journal' }).first().click();
      await expect(page.getByText('Your words will stand here, newest first.')).toBeVisible();
    });

    test('the journal is narrowed by kind, tag, month and words', async ({ page, server }) => {
      await makePortfolio(page, server.origin);
      await writeAbout(page, 'Board meeting', {
        date: '2026-11-10',
        kind: 'Governance',
        tag: 'board',
      });
      await writeAbout(page, 'Ward round', {
        date: '2026-10-27',
        kind: 'Non-clinical shadowing',
        tag: 'ward',
      });
      await page.getByRole('link', { name: 'Journal' }).first().click();
      const titles = page.getByRole('list', { name: 'Entries' }).getByRole('link');
      await expect(titles).toHaveText(['Board meeting', 'Ward round']);
      for (const [label, option] of [
        ['Kind', 'Governance'],
        ['Tag', 'board (1)'],
        ['Month', 'November 2026'],
      ] as const) {
        await page.getByRole('button', { name: 'Filter' }).click();
        await page.getByLabel(label).selectOption({ label: option });
        await page.getByRole('button', { name: 'Show 1 entry' }).click();
        await expect(titles).toHaveText(['Board meeting']);
        await page.getByRole('button', { name: 'All', exact: true }).click();
        await expect(titles).toHaveText(['Board meeting', 'Ward round']);
      }
      await page.getByRole('searchbox').fill('round');
      await expect(titles).toHaveText(['Ward round']);
      await page.getByRole('searchbox').fill('nowhere');
      await expect(page.getByText('Nothing with those words.')).toBeVisible();
      await page.getByRole('button', { name: 'Show all entries' }).click();
      await expect(titles).toHaveText(['Board meeting', 'Ward round']);
      expect(page.url()).not.toMatch(/board|round|nowhere/i);
    });
  });
}

test('every model offers each of its stages as a field with its prompts', async ({
  page,
  server,
}) => {
  await makePortfolio(page, server.origin);
  await beginEntry(page);
  await words(page).fill('Words that every model must keep.');
  for (const id of modelIds) {
    const { name, stages } = modelOf(id);
    if (id === 'free') continue;
    await switchTo(page, name);
    for (const { title, prompts } of stages) {
      await field(page, title).focus();
      for (const prompt of prompts) await expect(page.getByText(prompt).first()).toBeVisible();
    }
  }
  await switchTo(page, modelOf('free').name);
  await expect(words(page)).toHaveValue('Words that every model must keep.');
});

test.describe('in an iPhone’s Safari tab', () => {
  test.use({
    viewport: phone,
    hasTouch: true,
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  });

  test('before a word is written the app says that the installed app keeps its own storage', async ({
    page,
    server,
  }) => {
    await page.goto(server.origin);
    await expect(
      page.getByRole('heading', { name: 'Put Pillarbook on your home screen first' }),
    ).toBeVisible();
    await expect(page.getByText('the installed app keeps its own storage')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Start a portfolio' })).toBeHidden();
    await page.getByRole('button', { name: 'Go on in this tab' }).click();
    await expect(page.getByRole('link', { name: 'Start a portfolio' })).toBeVisible();
  });
});

test('a browser that cannot seal gets a plain page that says what to do, and nothing is stored', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    const generate = crypto.subtle.generateKey.bind(crypto.subtle) as (
      ...args: unknown[]
    ) => Promise<unknown>;
    Object.defineProperty(crypto.subtle, 'generateKey', {
      value: (algorithm: unknown, ...rest: unknown[]) =>
        algorithm === 'Ed25519'
          ? Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))
          : generate(algorithm, ...rest),
    });
  });
  await page.goto(server.origin);
  await expect(
    page.getByRole('heading', { name: 'This browser cannot seal your words' }),
  ).toBeVisible();
  await expect(page.getByText('Safari 17')).toBeVisible();
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

/** Opens a picker from the menu of the writing page. */
async function choose(
  page: Page,
  item: string,
  pick: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await pick(page.getByRole('dialog'));
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function switchTo(page: Page, model: string): Promise<void> {
  await choose(page, 'Change model', (dialog) =>
    dialog.getByRole('button', { name: model }).first().click(),
  );
}

async function toBin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Move to the bin' }).click();
  await expect(page.getByText('In the bin.').last()).toBeVisible();
}

type About = { readonly date: string; readonly kind: string; readonly tag: string };

async function writeAbout(page: Page, title: string, { date, kind, tag }: About): Promise<void> {
  await writeEntry(page, title, 'Some words.');
  await choose(page, 'Change date', async (dialog) => {
    await dialog.getByLabel('Date').fill(date);
    await dialog.getByRole('button', { name: 'Done' }).click();
  });
  await choose(page, 'Change kind', (dialog) => dialog.getByRole('button', { name: kind }).click());
  await choose(page, 'Tags', async (dialog) => {
    await dialog.getByLabel('Tags of this entry').fill(`${tag},`);
    await dialog.getByRole('button', { name: 'Done' }).click();
  });
  await expect(receipt(page)).toBeVisible();
  await done(page);
  await expect(page).toHaveURL(/\/journal\//);
}

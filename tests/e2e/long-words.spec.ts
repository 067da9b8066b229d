import type { Page } from '@playwright/test';
import { must } from '../demo/story.ts';
import { newDisk, startDevice } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from '../journeys/people.ts';
import { expect, test } from './test.ts';
import { signUp } from './two-people.ts';

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk';
const narrow = { width: 320, height: 844 };

test.use({ viewport: narrow });

/** A page that is wider than the window is read by pushing it to and fro. */
async function fits(page: Page, name: string): Promise<void> {
  for (const width of [320, 390]) {
    await page.setViewportSize({ ...narrow, width });
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .filter((one) => !one.closest('.ui-hidden'))
        .map((one) => `${one.tagName}.${one.className}`),
    );
    expect.soft(wide, `${name} at ${width} px`).toEqual([]);
  }
  await page.setViewportSize(narrow);
}

test('one very long word, in a name or a title, makes no page wider than the window', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const reach = {
    origin: server.origin,
    fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
  };
  const phone = startDevice(reach, newDisk(), { kdf: 'real' });
  try {
    await phone.device.create({ ...amira, name: `${word} Khan` }, passphrase);
    const { account, people, sharing } = phone.portfolio();
    must(await account.connect({ by: 'open' }, passphrase));
    const { link, id } = must(await people.invite('Maya'));
    await signUp(page, link, { name: `Maya ${word}`, role: word });
    await fits(page, 'answered');

    must(await people.refreshInvites());
    const reader = must(await people.confirm(id));
    const doc = await write(phone.portfolio(), `A ${word}`, `It was called ${word}.`);
    must(await sharing.publish(doc, [reader.id]));
    await page.getByRole('link', { name: 'Go to the inbox' }).click();
    const row = page.getByRole('link', { name: new RegExp(word) });
    await expect(row).toBeVisible({ timeout: 30_000 });
    await fits(page, 'inbox');
    await row.click();
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(word) })).toBeVisible();
    await fits(page, 'received');
    await page.getByLabel('Your feedback').fill(word);
    await page.getByRole('button', { name: 'Send the feedback' }).click();
    await until(() => sharing.feedback.get().get(doc)?.length === 1);
    await page.getByRole('button', { name: 'Mark as read' }).click();
    await fits(page, 'read');
  } finally {
    await phone.close();
  }
});

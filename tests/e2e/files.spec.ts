import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { hidden, photoWithGps } from './jpeg.ts';
import { beginEntry, makePortfolio, receipt, unlock, words, writeEntry } from './person.ts';
import { onlooker } from './screen-checks.ts';
import { sharedEntry } from './shared-entry.ts';
import { servedOffline } from './service-worker.ts';
import { expect, laptop, phone, test } from './test.ts';
import { go } from './two-people.ts';

const pdf = (name = 'Minutes of the huddle.pdf') => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\nwhat was said in the room'),
});

async function choose(page: Page, ...files: Parameters<typeof choosing>[1][]): Promise<void> {
  for (const file of files) await choosing(page, file);
}

async function choosing(
  page: Page,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
) {
  await page.getByLabel('Photo or file', { exact: true }).setInputFiles(file);
}

const photo = async (page: Page, name = 'IMG_0001.jpg', [w, h] = [2000, 1500]) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await photoWithGps(page, w ?? 0, h ?? 0),
});

const tile = (page: Page, name: string) => page.getByRole('button', { name, exact: false }).first();

/** What is in the file once it is saved from the open dialog. */
async function saved(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save to this device' }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

for (const [device, viewport] of [
  ['phone', phone],
  ['laptop', laptop],
] as const) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport });

    test('files of an entry look right: none, one, many, with long names, and what went wrong', async ({
      page,
      server,
    }) => {
      const { look } = onlooker(page, device);
      await makePortfolio(page, server.origin);
      await writeEntry(page, 'Whose board is it?', 'We drew it together.');
      await expect(page.getByRole('button', { name: 'Add a photo or file' })).toBeVisible();
      await page.getByRole('button', { name: 'Add a photo or file' }).scrollIntoViewIfNeeded();
      await look('files, none', 'Writing');
      await choose(page, await photo(page));
      await expect(page.getByRole('heading', { name: '1 file' })).toBeVisible();
      await page.getByRole('heading', { name: '1 file' }).scrollIntoViewIfNeeded();
      await look('files, one', 'Writing');
      const long = `${'Driver diagram of the falls group, drawn on the window of the day room '.repeat(2)}.pdf`;
      await choose(
        page,
        pdf(),
        pdf(long),
        await photo(page, 'Donaudampfschifffahrtsgesellschaftskapitaen.png'),
        await photo(page, 'Whiteboard.jpg', [800, 1600]),
        { name: 'run.exe', mimeType: '', buffer: Buffer.from('MZ') },
        { name: 'IMG_0002.HEIC', mimeType: '', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') },
      );
      await expect(page.getByText('Files of this kind are not taken.')).toBeVisible();
      await expect(page.getByText('This browser cannot read that kind of picture')).toBeVisible();
      await page.getByRole('heading', { name: '5 files' }).scrollIntoViewIfNeeded();
      await look('files, many and refused', 'Writing');

      await page.getByRole('button', { name: 'More for IMG_0001.jpg' }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByLabel('Name', { exact: true }).fill('The falls board.jpg');
      await look('files, rename', 'Writing', 'dialog');
      await page.getByRole('button', { name: 'Save the name' }).click();
      await expect(tile(page, 'The falls board.jpg')).toBeVisible();
      await page.getByRole('button', { name: 'More for Whiteboard.jpg' }).click();
      await page.getByRole('menuitem', { name: 'Take out of the entry' }).click();
      await expect(page.getByRole('heading', { name: '4 files' })).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByRole('heading', { name: '5 files' })).toBeVisible();
      await tile(page, 'The falls board.jpg').click();
      await expect(page.getByRole('img', { name: 'The falls board.jpg' })).toBeVisible();
      await look('files, a photo open', 'Writing', 'dialog');
      await page.keyboard.press('Escape');
      await tile(page, 'Minutes of the huddle.pdf').click();
      await expect(page.getByText('It is checked and ready.')).toBeVisible();
      await look('files, a document open', 'Writing', 'dialog');
      await page.getByRole('button', { name: 'Close', exact: true }).click();

      await page.getByRole('button', { name: 'Done' }).first().click();
      await expect(page.getByRole('heading', { name: '5 files' })).toBeVisible();
      await page.getByRole('heading', { name: '5 files' }).scrollIntoViewIfNeeded();
      await look('files, entry read', 'Entry');
      await page.getByRole('button', { name: 'Share', exact: false }).first().click();
      await expect(page.getByRole('dialog', { name: 'What they will see' })).toBeVisible();
      await look('files, shared', 'Entry', 'dialog');
    });
  });
}

test.describe('a photo with a place in it, taken with no signal', () => {
  test.use({ viewport: phone });

  test('is there after the tab was killed, turned as it was held, with nothing hidden in it', async ({
    profile,
    server,
  }) => {
    const context = await profile.open();
    let page = await context.newPage();
    const { passphrase } = await makePortfolio(page, server.origin);
    await servedOffline(page);
    await context.setOffline(true);
    await beginEntry(page);
    await page.getByRole('textbox', { name: 'Title' }).fill('Whose board is it?');
    const taken = await photo(page, 'IMG_0001.jpg', [3000, 2000]);
    for (const trace of hidden) expect(taken.buffer.toString('latin1')).toContain(trace);
    await choose(page, taken);
    await expect(page.getByRole('heading', { name: '1 file' })).toBeVisible();
    await expect(page.getByText('only on this device')).toBeVisible();
    await expect(receipt(page)).toBeVisible();
    const line = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void line.send('Page.crash').catch(() => undefined);
    await crashed;

    page = await context.newPage();
    await page.goto(`${server.origin}/journal`);
    await unlock(page, passphrase);
    await page.getByRole('link', { name: 'Whose board is it?' }).click();
    await tile(page, 'IMG_0001.jpg').click();
    const shown = page.getByRole('img', { name: 'IMG_0001.jpg' });
    await expect(shown).toBeVisible();
    // Held upright: what lay on its side stands, and the longer side is what a page needs.
    expect(
      await shown.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]),
    ).toEqual([1600, 2400]);
    const { name, bytes } = await saved(page);
    expect(name).toBe('IMG_0001.jpg');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    for (const trace of hidden) expect(bytes.toString('latin1')).not.toContain(trace);
  });
});

test('pictures are pasted and files are dropped anywhere on the page', async ({ page, server }) => {
  await makePortfolio(page, server.origin);
  await beginEntry(page);
  await words(page).fill('A sketch.');
  await expect(page.getByRole('button', { name: 'Add a photo or file' })).toBeVisible();
  const bytes = [...(await photo(page, 'x.jpg', [300, 200])).buffer];
  for (const [event, name] of [
    ['paste', 'image.png'],
    ['drop', 'Dropped.jpg'],
  ] as const)
    await page.evaluate(
      ({ event, name, bytes }) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }));
        const options = { bubbles: true, cancelable: true };
        const given =
          event === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: data })
            : new DragEvent('drop', { ...options, dataTransfer: data });
        document.activeElement?.dispatchEvent(given);
      },
      { event, name, bytes },
    );
  await expect(page.getByRole('heading', { name: '2 files' })).toBeVisible();
  await expect(tile(page, 'image.jpg')).toBeVisible();
  await expect(tile(page, 'Dropped.jpg')).toBeVisible();
  await expect(words(page)).toHaveValue('A sketch.');
});

for (const [device, viewport] of [
  ['phone', phone],
  ['laptop', laptop],
] as const) {
  test.describe(`sharing on a ${device}`, () => {
    test.use({ viewport });

    test('the student chooses which files go along, and a reader sees what has not come yet', async ({
      page,
      server,
      profile,
    }) => {
      test.setTimeout(180_000);
      const { look } = onlooker(page, device);
      const made = await sharedEntry(server.origin, 'Whose board is it?', 'We drew it together.');
      // The line is too thin for a photo; the words get through.
      await page.route('**/v1/blobs/**', (route) => route.abort());
      await signIn(page, server.origin, made.student, made.passphrase);
      await go(page, 'Journal');
      await page.getByRole('link', { name: 'Whose board is it?' }).click();
      await page.getByRole('link', { name: 'Edit' }).click();
      await choose(page, await photo(page, 'The falls board.jpg'), pdf());
      await expect(page.getByRole('heading', { name: '2 files' })).toBeVisible();
      await page.getByRole('button', { name: 'Done' }).first().click();
      await page.getByRole('button', { name: 'See and update' }).click();
      const dialog = page.getByRole('dialog', { name: 'What they will see' });
      await expect(dialog.getByRole('heading', { name: '2 files' })).toBeVisible();
      await dialog.getByRole('checkbox', { name: 'Minutes of the huddle.pdf' }).uncheck();
      await expect(dialog.getByRole('heading', { name: '1 file' })).toBeVisible();
      await dialog.getByRole('group', { name: 'Files that go along' }).scrollIntoViewIfNeeded();
      await look('files, which go along', 'Entry');
      await dialog.getByRole('button', { name: /^Update/ }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText('not shared')).toBeVisible();

      const context = await profile.open();
      const reader = await context.newPage();
      await reader.setViewportSize(viewport);
      const read = onlooker(reader, device);
      await signIn(reader, server.origin, made.loginName, made.passphrase);
      await go(reader, 'Inbox');
      await reader.getByRole('link', { name: /Whose board is it/ }).click();
      await expect(reader.getByRole('heading', { name: '1 file' })).toBeVisible();
      await expect(reader.getByText('Not arrived yet')).toBeVisible();
      await reader.getByRole('heading', { name: '1 file' }).scrollIntoViewIfNeeded();
      await read.look('files, not arrived', 'Entry to read');
      await tile(reader, 'The falls board.jpg').click();
      await expect(reader.getByText('This file has not arrived yet.')).toBeVisible();
      await expect(reader.getByText('Minutes of the huddle')).toBeHidden();
    });
  });
}

async function signIn(page: Page, origin: string, loginName: string, passphrase: string) {
  await page.goto(`${origin}/welcome/sign-in`);
  await page.getByLabel('Login name').fill(loginName);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 40_000 });
}

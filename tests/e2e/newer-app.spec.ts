import type { Json } from '#protocol/canonical.ts';
import { newRecordId, type RecordId } from '#protocol/ids.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import { must } from '../demo/story.ts';
import { newDisk, startDevice } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { makePortfolio, unlock, words, writeEntry } from './person.ts';
import { expect, phone, test } from './test.ts';
import { connect, done, go, openEntry } from './two-people.ts';

test.use({ viewport: phone });

/** The same person's other device, which has next year's Pillarbook, writes the entry named here. */
async function writeWithNewerApp(
  origin: string,
  { loginName, passphrase }: { readonly loginName: string; readonly passphrase: string },
  title: string,
): Promise<void> {
  const disk = newDisk();
  const server = { origin, fetch: (...args: Parameters<typeof fetch>) => fetch(...args) };
  const laptop = startDevice(server, disk, { kdf: 'real' });
  const way = { by: 'passphrase', text: passphrase } as const;
  must(await laptop.device.signIn(loginName, way));
  const { journal, account } = laptop.portfolio();
  const entry = await until(() => journal.entries.get().all.find((each) => each.title === title));
  const id = entry.id as RecordId;
  const vault = createVault({ journal: journalInMemory() });
  const [identity] = await disk.store.identities();
  if (!identity) throw new Error('nobody signed in');
  must(await vault.unlock(identity, way));
  const content = { ...(await journal.read(id)), schema: 2, mood: 'hopeful' } as unknown as Json;
  const draft = { coll: 'doc', id, parent: null, rev: 9, at: Date.now(), content } as const;
  const standing = await storedRecord(await vault.sealDoc(draft), '');
  await laptop
    .records()
    .write(standing.key, (before) => ({ ...standing, base: before?.base ?? '' }));
  await account.syncNow();
  await until(() => account.status.get().waiting === 0);
  await laptop.close();
}

test('an entry that a newer Pillarbook wrote elsewhere is kept, and every way to change it says so', async ({
  page,
  server,
}) => {
  test.setTimeout(180_000);
  const { passphrase, loginName } = await makePortfolio(page, server.origin);
  await writeEntry(page, 'Chairing the huddle', 'The room went quiet.');
  await done(page);
  await connect(page, passphrase);
  await openEntry(page, 'Chairing the huddle');
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(words(page)).toHaveValue('The room went quiet.');
  await writeWithNewerApp(server.origin, { loginName, passphrase }, 'Chairing the huddle');

  await words(page).fill('The room went quiet. Typed since.');
  await expect(
    page
      .getByText('A newer Pillarbook wrote this entry, so this one does not write over it.')
      .first(),
  ).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Done' }).first().click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Written by a newer Pillarbook' }),
  ).toBeVisible();
  await go(page, 'Today');
  await expect(page.getByText('One record was written by a newer Pillarbook')).toBeVisible();

  await page.reload();
  await unlock(page, passphrase);
  await openEntry(page, 'Chairing the huddle');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Written by a newer Pillarbook' }),
  ).toBeVisible();
  // What was typed since is not lost: it waits for the update, and can be read and copied until then.
  await page.getByRole('link', { name: 'Show the words' }).click();
  await expect(words(page)).toHaveValue('The room went quiet. Typed since.');
});

test('every page of an entry that is not here says that it is not here', async ({
  page,
  server,
}) => {
  const { passphrase } = await makePortfolio(page, server.origin);
  const id = newRecordId('doc');
  for (const address of [`/journal/${id}`, `/journal/${id}/versions`, `/write/${id}`]) {
    await page.goto(server.origin + address);
    await unlock(page, passphrase);
    await expect(page.getByRole('heading', { level: 1, name: 'Not on this device' })).toBeVisible();
  }
});

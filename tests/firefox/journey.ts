import { readFileSync, statSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { ballastBytes } from '../e2e/full-disk.ts';
import { sealedOrKept } from '../e2e/journal-line.ts';
import { beginEntry, makePortfolio, receipt, unlock, words, writeEntry } from '../e2e/person.ts';
import type { RunningServer } from '../e2e/server.ts';
import { servedOffline } from '../e2e/service-worker.ts';
import {
  confirm,
  connect,
  done,
  go,
  invite,
  maya,
  openEntry,
  openSettings,
  signUp,
} from '../e2e/two-people.ts';
import type { FirefoxProfile } from './firefox-profile.ts';

export type Stage = {
  readonly server: RunningServer;
  readonly student: FirefoxProfile;
  readonly laptop: FirefoxProfile;
  readonly supervisor: FirefoxProfile;
};
export type Step = readonly [name: string, go: () => Promise<void>];

const title = 'Chairing the huddle';
const kept = 'This much was kept before anything happened.';
const typed = ' And in the middle of a word';
const feedback = 'What was the silence doing, do you think?';
const soon = { timeout: 60_000 };

const statusLine = (page: Page) => page.getByRole('banner').getByRole('status');

async function onServer(page: Page): Promise<void> {
  await expect(statusLine(page)).toHaveText(/^Everything is on the server\./, soon);
}

/** The whole of Pillarbook by the same screens as in the other browser tests, each step on the one before. */
export function journey({ server, student, laptop, supervisor }: Stage): readonly Step[] {
  let page: Page;
  let other: Page;
  let hers: Page;
  let made: { readonly passphrase: string; readonly loginName: string };

  return [
    [
      'a student makes a portfolio with no account and writes',
      async () => {
        page = await student.open();
        made = await makePortfolio(page, server.origin);
        await beginEntry(page);
        await page.getByRole('textbox', { name: 'Title' }).fill(title);
        await words(page).fill(kept);
        await expect(receipt(page)).toBeVisible();
        // Room kept free in the origin's private files, by a worker.
        await expect.poll(() => ballastBytes(page)).toBe(256 * 1024);
      },
    ],
    [
      'Firefox is killed in the middle of a word, and every letter is there again',
      async () => {
        await words(page).press('End');
        await page.keyboard.type(typed.slice(0, -1), { delay: 25 });
        await sealedOrKept(page, () => page.keyboard.type(typed.slice(-1)));
        await student.kill();
        page = await student.open();
        await page.goto(server.origin);
        await unlock(page, made.passphrase);
        await openEntry(page, title);
        await expect(page.getByText(kept + typed, { exact: true }).last()).toBeVisible();
        await expect(page.getByText('You wrote this in two places.')).toBeHidden();
      },
    ],
    [
      'with the server gone and the network off everything opens, unlocks, is written and locks',
      async () => {
        await servedOffline(page);
        await page.context().setOffline(true);
        await server.kill();
        await page.reload();
        await unlock(page, made.passphrase);
        await writeEntry(page, 'No signal at all', 'Written in the lift.');
        await done(page);
        await page.getByRole('button', { name: 'Lock' }).first().click();
        await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
        await unlock(page, made.passphrase);
        await page.getByRole('link', { name: 'Edit' }).click();
        await expect(words(page)).toHaveValue('Written in the lift.');
        await done(page);
      },
    ],
    [
      'without a connection the document to hand in and a sealed backup are saved as files',
      async () => {
        await go(page, 'Hand in');
        const save = page.getByRole('button', { name: 'Save the document' });
        const document = await student.saving(/^portfolio-\d{4}-\d\d-\d\d\.html$/, () =>
          save.click(),
        );
        expect(readFileSync(document, 'utf8')).toContain('Written in the lift.');
        await openSettings(page);
        await page.getByRole('link', { name: /^Backup/ }).click();
        const make = page.getByRole('button', { name: 'Make a backup' });
        const backup = await student.saving(/\.epb$/, () => make.click());
        expect(statSync(backup).size).toBeGreaterThan(1000);
        expect(readFileSync(backup, 'latin1')).not.toContain('Written in the lift.');
      },
    ],
    [
      'the connection is back: the portfolio is connected, and a second profile signs in and has it all',
      async () => {
        await server.restart();
        await page.context().setOffline(false);
        await connect(page, made.passphrase);
        await onServer(page);
        other = await laptop.open();
        await other.goto(`${server.origin}/welcome/sign-in`);
        await other.getByLabel('Login name').fill(made.loginName);
        await other.getByLabel('Passphrase', { exact: true }).fill(made.passphrase);
        await other.getByRole('button', { name: 'Sign in' }).click();
        await expect(other.getByRole('link', { name: 'Journal' })).toBeVisible(soon);
        await openEntry(other, title);
        await expect(other.getByText(kept + typed, { exact: true }).last()).toBeVisible();
      },
    ],
    [
      'both profiles write in one entry without a connection, and both texts are kept',
      async () => {
        const places = ['at home', 'on the ward'];
        const both = [page, other];
        await servedOffline(other);
        for (const here of both) await here.context().setOffline(true);
        for (const [n, here] of both.entries()) {
          await openEntry(here, title);
          await here.getByRole('link', { name: 'Edit', exact: true }).click();
          await words(here).fill(`${kept} Said ${places[n]}.`);
          await expect(receipt(here)).toBeVisible();
          await done(here);
        }
        for (const here of both) await here.context().setOffline(false);
        for (const here of both) {
          await onServer(here);
          await expect(here.getByText('You wrote this in two places.')).toBeVisible(soon);
        }
        await other.getByRole('link', { name: 'Choose the words' }).click();
        for (const where of places) await expect(other.getByRole('main')).toContainText(where);
        await other.getByRole('radio', { name: 'Keep both' }).check();
        await other.getByRole('button', { name: 'Keep these words' }).click();
        for (const here of both) {
          await expect(here.getByText(/^You wrote this in two places/)).toBeHidden(soon);
          for (const where of places)
            await expect(here.getByText(`Said ${where}.`).last()).toBeVisible(soon);
        }
      },
    ],
    [
      'a supervisor in a third profile is invited and confirmed',
      async () => {
        const link = await invite(page, 'Maya');
        await page.getByRole('button', { name: 'Done' }).click();
        hers = await supervisor.open();
        await signUp(hers, link, maya);
        await confirm(page, maya);
        await hers.getByRole('link', { name: 'Go to the inbox' }).click();
      },
    ],
    [
      'she reads the published copy and answers, and the student sees it live',
      async () => {
        await openEntry(page, title);
        await page.getByRole('button', { name: 'Share', exact: true }).click();
        await page.getByRole('button', { name: 'Share with Maya' }).click();
        await hers.getByRole('link', { name: new RegExp(title) }).click(soon);
        await expect(hers.getByText('Said on the ward.').last()).toBeVisible();
        await hers.getByLabel('Your feedback').fill(feedback);
        await hers.getByRole('button', { name: 'Send the feedback' }).click();
        await expect(hers.getByText('Sent', { exact: true })).toBeVisible(soon);
        await expect(page.getByText(feedback)).toBeVisible(soon);
      },
    ],
  ];
}

import { afterEach, expect, test } from 'vitest';
import { type Key, keyOf, newRecordId, partsOf, spaceOf, type UserId } from '#protocol/ids.ts';
import { createDrafts } from '#portfolio/drafts.ts';
import type { KnownShare } from '#portfolio/published.ts';
import { type Headless, newDisk, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { maya, passphrase } from '../journeys/people.ts';
import { person } from '../vault/people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

/** Tabs of one browser: the keys and the journal are one. A tab ends as a crash ends it, without a word. */
async function browser() {
  const server = startServer();
  closing.push(server);
  const disk = newDisk();
  let me: UserId | undefined;
  let moment = Date.UTC(2026, 10, 23, 12);
  const clock = { now: () => (moment += 1) };
  const tab = async (): Promise<Headless> => {
    const profile = { ...newDisk(), store: disk.store, journal: disk.journal };
    const device = startDevice(server, profile, { clock });
    closing.push(device);
    if (me) await device.device.unlock(me, { by: 'passphrase', text: passphrase });
    else await device.device.create(maya, passphrase);
    me = device.portfolio().me;
    return device;
  };
  return { tab, waiting: async () => (me ? disk.journal.count(me) : undefined) };
}

const place = { space: spaceOf('u_somebody' as UserId), id: newRecordId('note') };
const copy = keyOf(place);
const review = (tab: Headless) => tab.portfolio().review;

test('two tabs on one copy keep the words of both, and whoever opens it finds them one after the other', async () => {
  const { tab } = await browser();
  const [one, other] = [await tab(), await tab()];
  expect(await review(one).draft(copy)).toEqual({ text: '' });
  expect(await review(other).draft(copy)).toEqual({ text: '' });
  expect(await review(one).keepDraft(copy, 'The opening worked.')).toBe(true);
  expect(await review(other).keepDraft(copy, 'Ask them first.')).toBe(true);
  await review(one).keepDraft(copy, 'The opening worked well.');
  expect(await review(await tab()).draft(copy)).toEqual({
    text: 'Ask them first.\n\nThe opening worked well.',
  });
});

test('words that a second tab was opened with and wrote on stand there once', async () => {
  const { tab } = await browser();
  const [one, other] = [await tab(), await tab()];
  await review(one).draft(copy);
  await review(one).keepDraft(copy, 'The opening worked and the end did not.');
  expect(await review(other).draft(copy)).toEqual({
    text: 'The opening worked and the end did not.',
  });
  await review(other).keepDraft(copy, 'The opening worked.');
  expect(await review(await tab()).draft(copy)).toEqual({ text: 'The opening worked.' });
  const third = await tab();
  await review(third).draft(copy);
  await review(third).keepDraft(copy, 'The opening worked. Why?');
  expect(await review(await tab()).draft(copy)).toEqual({ text: 'The opening worked. Why?' });
});

test('the same text typed in two tabs is one text', async () => {
  const { tab } = await browser();
  const [one, other] = [await tab(), await tab()];
  for (const each of [one, other]) await review(each).draft(copy);
  for (const each of [one, other]) await review(each).keepDraft(copy, 'Well observed.');
  expect(await review(await tab()).draft(copy)).toEqual({ text: 'Well observed.' });
});

test('ending a draft forgets what it was opened with, and nothing that another tab typed since', async () => {
  const { tab, waiting } = await browser();
  const [one, other] = [await tab(), await tab()];
  await review(one).draft(copy);
  await review(one).keepDraft(copy, 'Sent by the other.');
  await review(other).draft(copy);
  await review(one).keepDraft(copy, 'Typed on while it went.');
  await review(other).keepDraft(copy, '');
  expect(await review(await tab()).draft(copy)).toEqual({ text: 'Typed on while it went.' });
  const last = await tab();
  await review(last).draft(copy);
  await review(last).keepDraft(copy, '');
  expect(await review(await tab()).draft(copy)).toEqual({ text: '' });
  expect(await waiting()).toMatchObject({ value: 0 });
});

test('a draft that is left and opened again in the same tab goes on, and leaves no second line', async () => {
  const { tab, waiting } = await browser();
  const one = await tab();
  await review(one).draft(copy);
  void review(one).keepDraft(copy, 'Half a thou');
  void review(one).keepDraft(copy, 'Half a thought');
  expect(await review(one).draft(copy)).toEqual({ text: 'Half a thought' });
  await review(one).keepDraft(copy, 'Half a thought, and the rest.');
  expect(await review(await tab()).draft(copy)).toEqual({ text: 'Half a thought, and the rest.' });
  expect(await waiting()).toMatchObject({ value: 1 });
});

/** A line as it was written when a copy went by its id alone. */
async function oldLine(...known: readonly Key[]) {
  const { vault } = await person();
  const body = { share: partsOf(copy).id, text: 'Typed before the update.', base: '' };
  await vault.keep({ slot: 'note:old', at: 1, body });
  const shares = new Map(known.map((key) => [key, {} as KnownShare]));
  const clock = { now: () => Date.now() };
  return createDrafts({ vault, clock, tab: 'tab', contents: { shares, notes: new Map() } });
}

test('words typed before copies went by their space are found again, and end as any others', async () => {
  const drafts = await oldLine(copy);
  expect(await drafts.read(copy)).toEqual({ text: 'Typed before the update.' });
  await drafts.keep(copy, 'Typed before the update, and after.');
  expect(await drafts.read(copy)).toEqual({ text: 'Typed before the update, and after.' });
  await drafts.keep(copy, '');
  expect(await drafts.read(copy)).toEqual({ text: '' });
});

test('where two people’s copies have one id, old words are offered for neither', async () => {
  const his = keyOf({ ...place, space: spaceOf('u_another' as UserId) });
  const drafts = await oldLine(copy, his);
  expect([await drafts.read(his), await drafts.read(copy)]).toEqual([{ text: '' }, { text: '' }]);
});

test('words that change a note keep what they change, also when they are opened again', async () => {
  const { vault } = await person();
  const clock = { now: () => Date.now() };
  const contents = { shares: new Map(), notes: new Map() };
  const drafts = (tab: string) => createDrafts({ vault, clock, tab, contents });
  await drafts('one').keep(copy, 'Said better.', 'Said.');
  const later = drafts('two');
  expect(await later.read(copy)).toEqual({ text: 'Said better.', from: 'Said.' });
  await later.keep(copy, 'Said better still.', 'Said.');
  expect(await drafts('three').read(copy)).toEqual({ text: 'Said better still.', from: 'Said.' });
});

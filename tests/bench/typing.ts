import type { Page } from '@playwright/test';
import { type Figure, spread } from './figures.ts';
import { backupOf } from './many-entries.ts';
import { fillPeer, openPeer, peerNames, type PeerPages } from './peers.ts';
import { type Asked, readProbe } from './probe.ts';
import { restoreInto, times, unlock, type World } from './world.ts';

/** A record is begun this long after the first keystroke it lacks (src/portfolio/editing.ts). */
const PAUSE_MS = 350;
const KEY_GAP_MS = 90;
const words = 'he led the transfer himself and asked what comes next ';
const WORDS = { name: 'Reflection', exact: true } as const;

/** Input settled to words on the disk: sealed journal and record, beside databases that seal nothing. */
export async function measureTyping(world: World, pages: PeerPages): Promise<readonly Figure[]> {
  const ours = await typeInApp(world);
  const peers: Record<string, readonly number[]> = {};
  for (const name of peerNames) {
    const profile = world.profile();
    const page = await pageOf(await profile.open());
    await openPeer(page, pages, name);
    await fillPeer(page, 20);
    await page.evaluate(() => peer.keepTyping('entry-1'));
    await page.getByLabel('Words').focus();
    await typeSlowly(page);
    await page.waitForFunction(() => peer.isIdle());
    peers[name] = await page.evaluate(() => peer.kept);
    await profile.remove();
  }
  return [
    ...spread('input settled to journal committed', 'ms', ours.journal, peers),
    ...spread('input settled to record committed, without our pause', 'ms', ours.record, peers),
    ...spread(
      `input settled to record committed, with our pause of ${PAUSE_MS} ms`,
      'ms',
      ours.record.map((took) => took + PAUSE_MS),
      peers,
    ),
  ];
}

async function typeInApp(world: World) {
  const profile = world.profile();
  const page = await pageOf(await profile.open());
  const backup = await backupOf(20);
  await restoreInto(page, world.origin, backup);
  await page.goto(`${world.origin}/write`);
  await unlock(page, backup.passphrase);
  await page.getByRole('textbox', WORDS).focus();
  // The passphrase was typed too, before anything could be kept.
  const before = (await readProbe(page)).inputs.length;
  await typeSlowly(page);
  await page.waitForTimeout(1500);
  const quick = await readProbe(page);
  // Far enough apart that each keystroke is a record of its own.
  for (let count = times(40, 4); count > 0; count--) {
    await page.keyboard.type('a');
    await page.waitForTimeout(PAUSE_MS * 3);
  }
  const all = await readProbe(page);
  await profile.remove();
  return {
    journal: quick.inputs
      .slice(before)
      .map((input) => answeredAfter(quick.asked, 'keep', input) - input),
    record: all.inputs
      .slice(quick.inputs.length)
      .map((input) => askedAfter(all.asked, 'forget', input) - input - PAUSE_MS),
  };
}

/** As many letters, as far apart, for everyone. */
async function typeSlowly(page: Page): Promise<void> {
  const text = words.repeat(4).slice(0, times(200, 20));
  await page.keyboard.type(text, { delay: KEY_GAP_MS });
}

/** The line that holds an input is the first that was sent after it. */
function answeredAfter(asked: readonly Asked[], method: string, input: number): number {
  const found = asked.find((one) => one.method === method && one.at >= input);
  if (found?.answered === undefined) throw new Error(`no ${method} was answered after a keystroke`);
  return found.answered;
}

/** The journal's line is let go as soon as the record is on the disk. */
export function askedAfter(asked: readonly Asked[], method: string, input: number): number {
  const found = asked.find((one) => one.method === method && one.at >= input);
  if (!found) throw new Error(`no ${method} was asked after a keystroke`);
  return found.at;
}

export async function pageOf(context: { pages(): Page[]; newPage(): Promise<Page> }) {
  return context.pages()[0] ?? context.newPage();
}

import { figure, type Figure, percentile, spread } from './figures.ts';
import { backupOf } from './many-entries.ts';
import { fillPeer, openPeer, peerNames, type PeerPages } from './peers.ts';
import { readProbe } from './probe.ts';
import { pageOf } from './typing.ts';
import { restoreInto, times, unlock, type World } from './world.ts';

const ENTRIES = times(10_000, Number(process.env['BENCH_ENTRIES'] ?? 300));
const NEWEST = 50;
const TRIES = times(15, 3);

/** Unlocked vault to the newest of 10,000 entries on the screen, and what unlocking itself takes. */
export async function measurePainting(world: World, pages: PeerPages): Promise<readonly Figure[]> {
  const ours = await paintApp(world);
  const peers: Record<string, readonly number[]> = {};
  for (const name of peerNames) peers[name] = await paintPeer(world, pages, name);
  const kept = percentile(ours.unlocked, 50);
  return [
    ...spread(
      `unlocked vault to newest ${NEWEST} of ${ENTRIES.toLocaleString('en-GB')} painted`,
      'ms',
      ours.painted,
      peers,
    ),
    figure(['unlocking in the worker: Argon2id, 64 MiB, 3 passes', 'ms'], kept),
  ];
}

async function paintApp(world: World) {
  const profile = world.profile();
  const page = await pageOf(await profile.open());
  const backup = await backupOf(ENTRIES);
  const began = performance.now();
  await restoreInto(page, world.origin, backup);
  console.log(`\nRestored ${ENTRIES} entries in ${Math.round(performance.now() - began)} ms`);
  const painted: number[] = [];
  const unlocked: number[] = [];
  for (let count = 0; count < TRIES; count++) {
    await page.goto(`${world.origin}/journal`);
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    await page.waitForTimeout(1000);
    const rows = page.evaluate(() => benchProbe.listPainted('.ui-entry-link'));
    await unlock(page, backup.passphrase);
    const stood = await rows;
    const { asked } = await readProbe(page);
    const question = asked.find(({ method }) => method === 'unlock');
    if (question?.answered === undefined) throw new Error('the vault was not asked to unlock');
    painted.push(stood - question.answered);
    unlocked.push(question.answered - question.at);
  }
  await profile.remove();
  return { painted, unlocked };
}

async function paintPeer(world: World, pages: PeerPages, name: (typeof peerNames)[number]) {
  const profile = world.profile();
  const page = await pageOf(await profile.open());
  await openPeer(page, pages, name);
  await fillPeer(page, ENTRIES);
  const painted: number[] = [];
  for (let count = 0; count < TRIES; count++) {
    await openPeer(page, pages, name);
    await page.waitForTimeout(1000);
    painted.push(
      await page.evaluate(async (newest) => {
        const stood = benchProbe.listPainted('.row .link');
        const began = await peer.showNewest(newest);
        return (await stood) - began;
      }, NEWEST),
    );
  }
  await profile.remove();
  return painted;
}

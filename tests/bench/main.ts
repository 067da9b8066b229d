import { readFileSync, writeFileSync } from 'node:fs';
import { type Figure, figure, joined } from './figures.ts';
import { measurePainting } from './painting.ts';
import { servePeers } from './peers.ts';
import { measurePushes } from './push-throughput.ts';
import { measureScripts } from './script-size.ts';
import { measureSyncing } from './syncing.ts';
import { measureScale } from './students.ts';
import { measureTravelling } from './travelling.ts';
import { measureTyping } from './typing.ts';
import { isQuick, makeWorld } from './world.ts';

/**
 * `npm run bench`, or `npm run bench -- typing painting` for some of it. A part that fails says why, and
 * the others are measured all the same. What some of it finds takes the place of what stood in results.json under
 * the same names. Times are of this machine only.
 */
const results = new URL('results.json', import.meta.url);
const wanted = process.argv.slice(2);
const world = await makeWorld();
const found: Figure[] = [];
const failed: string[] = [];
let serving: ReturnType<typeof servePeers> | undefined;
const peers = () => (serving ??= servePeers(world));
try {
  const parts: Record<string, () => Promise<readonly Figure[]>> = {
    scripts: async () => measureScripts(world.dist),
    typing: async () => measureTyping(world, await peers()),
    painting: async () => measurePainting(world, await peers()),
    travelling: () => measureTravelling(world),
    syncing: () => measureSyncing(world),
    pushes: async () =>
      (await measurePushes()).map(({ name, unit, ours }) => figure([name, unit], ours)),
    students: async () =>
      (await measureScale()).map(({ name, unit, ours }) => figure([name, unit], ours)),
  };
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\nMeasuring ${name} …`);
    try {
      found.push(...(await measure()));
    } catch (error) {
      failed.push(name);
      console.error(`${name} could not be measured:`, error);
    }
  }
} finally {
  await serving?.then(({ close }) => close()).catch(() => undefined);
  await world.end();
}

console.log('');
console.table(
  found.map(({ name, unit, ours, peers, ratio }) => ({ name, unit, ours, ...peers, ratio })),
);
if (isQuick) console.log('A quick run: these numbers mean nothing.');
else keep(wanted.length === 0 ? found : joined(kept(), found));
if (failed.length > 0) {
  console.error(`Not measured: ${failed.join(', ')}`);
  process.exitCode = 1;
}

function kept(): readonly Figure[] {
  return JSON.parse(readFileSync(results, 'utf8')) as readonly Figure[];
}

function keep(figures: readonly Figure[]): void {
  writeFileSync(results, `${JSON.stringify(figures, null, 2)}\n`);
}

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDexieSyncMemory } from '#storage/dexie-sync-memory.ts';
import { openMemorySyncMemory } from '#storage/memory-sync-memory.ts';
import { describeSyncMemory } from './sync-memory.contract.ts';
import { supervisor } from './sample-records.ts';

describeSyncMemory('sync memory on Dexie', openDexieSyncMemory);
describeSyncMemory('sync memory of headless devices', openMemorySyncMemory);

test('on Dexie it is there again after closing, another tab hears it, destroying removes it', async () => {
  const [one, two] = [openDexieSyncMemory('tabs'), openDexieSyncMemory('tabs')];
  let heard = 0;
  const stop = two.watch(() => (heard += 1));
  await expect
    .poll(async () => {
      await one.putPassed([{ user: supervisor, seq: 2 }]);
      return heard;
    })
    .toBeGreaterThan(0);
  stop();
  await one.close();
  await two.close();
  const again = openDexieSyncMemory('tabs');
  expect((await again.passed()).get(supervisor)).toBe(2);
  await again.destroy();
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('tabs-sync');
});

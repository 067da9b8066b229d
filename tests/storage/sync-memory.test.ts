import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDexieSyncMemory } from '#storage/dexie-sync-memory.ts';
import { openMemorySyncMemory } from '#storage/memory-sync-memory.ts';
import { closeDuringNext } from '../fixtures/dying-database.ts';
import { describeSyncMemory } from './sync-memory.contract.ts';
import { supervisor } from './sample-records.ts';

describeSyncMemory('sync memory on Dexie', openDexieSyncMemory);
describeSyncMemory('sync memory of headless devices', openMemorySyncMemory);

test.each(['aborting', 'silently'] as const)(
  'on Dexie a write that was under way when the database closed %s is made again',
  async (how) => {
    const memory = openDexieSyncMemory(`closing-${how}`);
    await memory.putPassed([{ user: supervisor, seq: 1 }]);
    closeDuringNext('put', how);
    await memory.putPassed([{ user: supervisor, seq: 2 }]);
    expect((await memory.passed()).get(supervisor)).toBe(2);
    await memory.destroy();
  },
);

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

import { expect, test } from 'vitest';
import { keyOf } from '#protocol/ids.ts';
import { openMemorySyncMemory } from '#storage/memory-sync-memory.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { settleConfirmed, Tally } from '#sync/tally.ts';
import { Unsent } from '#sync/unsent.ts';
import { sampleRecord } from '../storage/sample-records.ts';

test('[SYNC-21] the numbers of the status line are counted from what is remembered', async () => {
  const [memory, tally] = [openMemorySyncMemory(), new Tally()];
  const rows = await Promise.all(
    Array.from({ length: 3 }, async () => storedRecord(await sampleRecord(), '')),
  );
  for (const row of rows.slice(0, 2)) await memory.park({ ...row, epoch: 'e1', seq: 1 });
  const { key, hash } = rows[2]!;
  await memory.quarantine({ key, hash, code: 'forged', at: 1 });
  await memory.putValue('held-removals', rows);
  await tally.count(memory);
  expect(tally.numbers()).toEqual({ refused: 1, parked: 2, held: 3, lastInStep: undefined });
});

test('[SYNC-21] when everything was on the server last is known after a restart', async () => {
  const memory = openMemorySyncMemory();
  const before = new Tally();
  await before.inStep(memory, 7);
  expect(before.numbers().lastInStep).toBe(7);
  const after = new Tally();
  await after.count(memory);
  expect(after.numbers().lastInStep).toBe(7);
  await memory.putValue('in-step', 3);
  await after.count(memory);
  expect(after.numbers().lastInStep).toBe(7);
  await memory.putValue('in-step', 'seven');
  const odd = new Tally();
  await odd.count(memory);
  expect(odd.numbers().lastInStep).toBeUndefined();
});

test('[SYNC-20] what another tab sent waits no more here, if it was this version and this epoch', async () => {
  const memory = openMemorySyncMemory();
  const unsent = new Unsent();
  const [here, elsewhere, before] = await Promise.all([
    storedRecord(await sampleRecord(), ''),
    storedRecord(await sampleRecord(), ''),
    storedRecord(await sampleRecord(), ''),
  ]);
  for (const { key, hash } of [here, elsewhere, before]) unsent.add(key, hash);
  await memory.acknowledge([
    { key: here.key, epoch: 'e1', seq: 1, hash: here.hash },
    { key: elsewhere.key, epoch: 'e1', seq: 2, hash: before.hash },
    { key: before.key, epoch: 'e0', seq: 3, hash: before.hash },
  ]);
  await settleConfirmed(memory, unsent, 'e1');
  expect([...unsent.now().keys()]).toEqual(
    [elsewhere, before].map(({ record }) => keyOf(record.head)),
  );
});

import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import type { Store } from '../../src/server/store/store.ts';
import { sweepEvery } from '../../src/server/sweep.ts';
import { newSigner } from '../fixtures/signer.ts';
import { getFrom, newBlob, putInto } from './blob-store.contract.ts';

const DAY = 86_400_000;

/** Settled when one whole sweep has been made at this time. */
function sweepAt(store: Store, now: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sweep: Store['blobs']['sweep'] = async (...times) => {
      await store.blobs.sweep(...times).then(resolve, reject);
    };
    sweepEvery({ ...store, blobs: { ...store.blobs, sweep } }, () => now)();
  });
}

test('a blob that no row lists is kept for thirty days from when a sweep first found it so', async () => {
  const [store, by, blob] = [openSqliteStore(':memory:'), await newSigner(), await newBlob()];
  const start = Date.parse('2026-11-23T09:00:00.000Z');
  const isHere = async () => (await getFrom(store, by, by, blob)) !== undefined;
  await putInto(store, by, blob);
  for (const [after, stands] of [
    [0, true],
    [30 * DAY, true],
    [30 * DAY + 1, false],
  ] as const) {
    await sweepAt(store, start + after);
    expect(await isHere()).toBe(stands);
  }
  await store.close();
});

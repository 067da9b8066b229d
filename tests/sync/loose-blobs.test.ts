import { expect, test } from 'vitest';
import { newFileId } from '#protocol/ids.ts';
import { openMemoryBlobStore } from '#storage/memory-blob-store.ts';
import { dropLoose } from '#sync/loose-blobs.ts';

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 23, 12);

async function four() {
  const blobs = openMemoryBlobStore();
  const piece = (name: string, own: boolean) => ({
    ...{ name, own, file: newFileId(), epoch: '', bytes: new Uint8Array(3) },
  });
  await blobs.put([piece('mine', true), piece('theirs', false), piece('kept', true)]);
  const look = async (now: number, ...listed: readonly string[]) => {
    await dropLoose(blobs, await blobs.all(), { listed: new Set(listed), now });
    const all = await blobs.all();
    return Object.fromEntries(all.map(({ name, loose }) => [name, loose]));
  };
  return { blobs, look };
}

test('[SYNC-33] a piece of one’s own that nothing lists stays for a day to the millisecond', async () => {
  const { look } = await four();
  expect(await look(NOW, 'kept', 'theirs')).toEqual({ mine: NOW, theirs: null, kept: null });
  expect(await look(NOW + DAY - 1, 'kept', 'theirs')).toMatchObject({ mine: NOW });
  expect(await look(NOW + DAY, 'kept', 'theirs')).toEqual({ theirs: null, kept: null });
});

test('[SYNC-33] one that is listed again has its whole day once more', async () => {
  const { look } = await four();
  await look(NOW, 'kept', 'theirs');
  expect(await look(NOW + 1000, 'mine', 'kept', 'theirs')).toMatchObject({ mine: null });
  expect(await look(NOW + DAY, 'kept', 'theirs')).toMatchObject({ mine: NOW + DAY });
});

test('[SYNC-33] a piece of another person’s leaves at once, and what is listed never does', async () => {
  const { look } = await four();
  expect(await look(NOW, 'mine', 'kept')).toEqual({ mine: null, kept: null });
});

test('[SYNC-33] what came while one looked is not judged', async () => {
  const { blobs } = await four();
  await dropLoose(blobs, [], { listed: new Set(), now: NOW });
  expect(await blobs.all()).toHaveLength(3);
});

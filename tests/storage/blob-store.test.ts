import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDexieBlobStore } from '#storage/dexie-blob-store.ts';
import { openMemoryBlobStore } from '#storage/memory-blob-store.ts';
import { closeDuringNext, refuseRoom } from '../fixtures/dying-database.ts';
import { describeBlobStore, sampleBlob } from './blob-store.contract.ts';

describeBlobStore('blobs on Dexie', openDexieBlobStore);
describeBlobStore('blobs of headless devices', openMemoryBlobStore);

test.each(['aborting', 'silently'] as const)(
  'on Dexie a blob that was under way when the database closed %s is put again',
  async (how) => {
    const store = openDexieBlobStore(`blob-closing-${how}`);
    await store.put([await sampleBlob('first')]);
    closeDuringNext('put', how);
    const second = await sampleBlob('second');
    expect(await store.put([second])).toMatchObject({ ok: true });
    expect(await store.bytes(second.name)).toEqual(second.bytes);
    await store.destroy();
  },
);

test('on Dexie a full disk is a value, and then none of them is here', async () => {
  const store = openDexieBlobStore('blob-full');
  const [one, two] = [await sampleBlob('one'), await sampleBlob('two')];
  await store.put([one]);
  refuseRoom();
  expect(await store.put([two])).toEqual({ ok: false, error: 'disk-full' });
  expect(await store.bytes(two.name)).toBeUndefined();
  expect((await store.all()).map(({ name }) => name)).toEqual([one.name]);
  expect(await store.put([two])).toMatchObject({ ok: true });
  await store.destroy();
});

test('on Dexie they are there again after closing, and destroying removes them', async () => {
  const store = openDexieBlobStore('blob-tabs');
  const one = await sampleBlob('one');
  await store.put([one]);
  await store.close();
  const again = openDexieBlobStore('blob-tabs');
  expect(await again.bytes(one.name)).toEqual(one.bytes);
  await again.destroy();
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('blob-tabs-blobs');
});

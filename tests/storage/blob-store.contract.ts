import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toUtf8 } from '#foundation/bytes.ts';
import { blobNameOf } from '#protocol/blob.ts';
import type { BlobStore, NewBlob } from '#storage/blob-store.ts';

/** A blob of these words, as if sealed. */
export async function sampleBlob(words: string, more: Partial<NewBlob> = {}): Promise<NewBlob> {
  const bytes = toUtf8(words);
  return { name: await blobNameOf(bytes), file: 'f_one', own: true, epoch: '', bytes, ...more };
}

/** Every store of blobs keeps these promises. */
export function describeBlobStore(name: string, open: (name: string) => BlobStore) {
  describe(name, () => {
    let store: BlobStore;
    beforeEach(() => {
      store = open(`t-${crypto.randomUUID().slice(0, 8)}`);
    });
    afterEach(() => store.destroy());

    test('gives back what was put, byte for byte, and says what it is', async () => {
      const [one, two] = [await sampleBlob('one'), await sampleBlob('two', { own: false })];
      expect(await store.put([one, two])).toEqual({ ok: true, value: undefined });
      expect(await store.bytes(one.name)).toEqual(one.bytes);
      expect(await store.bytes(two.name)).toEqual(two.bytes);
      const all = (await store.all()).toSorted((a, b) => Number(b.own) - Number(a.own));
      const known = { file: 'f_one', size: 3, epoch: '', loose: null };
      expect(all).toEqual([
        { name: one.name, own: true, ...known },
        { name: two.name, own: false, ...known },
      ]);
    });

    test('has nothing of what was never put', async () => {
      expect(await store.bytes((await sampleBlob('none')).name)).toBeUndefined();
      expect(await store.all()).toEqual([]);
    });

    test('what is here already stays as it is, with what is known of it', async () => {
      const one = await sampleBlob('one');
      await store.put([one]);
      await store.markSent([one.name], 'e1');
      await store.put([{ ...one, file: 'f_two', own: false }, await sampleBlob('two')]);
      const standing = (await store.all()).find((blob) => blob.name === one.name);
      expect(standing).toMatchObject({ file: 'f_one', own: true, epoch: 'e1' });
      expect(await store.all()).toHaveLength(2);
    });

    test('remembers which incarnation of the server has it, and since when no record lists it', async () => {
      const [one, two] = [await sampleBlob('one'), await sampleBlob('two')];
      await store.put([one, two]);
      await store.markSent([one.name], 'e1');
      await store.markLoose([one.name, two.name], 5);
      await store.markLoose([two.name], null);
      await store.markSent([one.name], 'e2');
      const all = new Map((await store.all()).map((blob) => [blob.name, blob]));
      expect(all.get(one.name)).toMatchObject({ epoch: 'e2', loose: 5 });
      expect(all.get(two.name)).toMatchObject({ epoch: '', loose: null });
    });

    test('a mark on what is not here makes nothing', async () => {
      const { name: unknown } = await sampleBlob('none');
      await store.markSent([unknown], 'e1');
      await store.markLoose([unknown], 1);
      expect(await store.all()).toEqual([]);
    });

    test('what was removed is gone, bytes and all, and may come again', async () => {
      const one = await sampleBlob('one', { epoch: 'e1' });
      await store.put([one]);
      await store.remove([one.name]);
      expect(await store.bytes(one.name)).toBeUndefined();
      expect(await store.all()).toEqual([]);
      await store.put([{ ...one, epoch: '' }]);
      expect(await store.all()).toMatchObject([{ name: one.name, epoch: '' }]);
    });

    test('whoever changes the bytes that were handed over or out changes nothing here', async () => {
      const one = await sampleBlob('one');
      const mine = one.bytes.slice();
      await store.put([{ ...one, bytes: mine }]);
      mine[0] = 0;
      (await store.bytes(one.name))?.fill(0);
      expect(await store.bytes(one.name)).toEqual(one.bytes);
    });

    test('every change is heard until it is not listened to any more', async () => {
      let heard = 0;
      const stop = store.watch(() => (heard += 1));
      const one = await sampleBlob('one');
      await expect
        .poll(async () => {
          await store.put([one]);
          await store.remove([one.name]);
          return heard;
        })
        .toBeGreaterThan(0);
      await store.put([one]);
      for (const change of [
        () => store.markSent([one.name], crypto.randomUUID()),
        () => store.markLoose([one.name], Math.random()),
        () => store.remove([one.name]),
      ]) {
        const before = heard;
        await change();
        await expect.poll(() => heard).toBeGreaterThan(before);
      }
      stop();
      const last = heard;
      await store.put([one]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard).toBe(last);
    });
  });
}

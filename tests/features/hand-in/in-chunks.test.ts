import { expect, test } from 'vitest';
import { readInChunks } from '#features/hand-in/in-chunks.ts';

const many = Array.from({ length: 45 }, (_, index) => index);

test('every entry is read, in order, and the progress ends at the whole', async () => {
  const steps: (readonly [number, number])[] = [];
  const read = await readInChunks(many, async (id) => id * 2, {
    progress: (done, of) => steps.push([done, of]),
  });
  expect(read).toEqual(many.map((id) => id * 2));
  expect(steps).toEqual([
    [20, 45],
    [40, 45],
    [45, 45],
  ]);
});

test('an entry that is gone is left out', async () => {
  expect(await readInChunks([1, 2, 3], async (id) => (id === 2 ? undefined : id))).toEqual([1, 3]);
});

test('calling it off reads no more and gives nothing', async () => {
  const stop = new AbortController();
  let reads = 0;
  const read = await readInChunks(
    many,
    async (id) => {
      reads += 1;
      return id;
    },
    { signal: stop.signal, progress: () => stop.abort() },
  );
  expect(read).toBeUndefined();
  expect(reads).toBe(20);
});

import { expect, test } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import { holdingJournal } from '#vault/held-lines.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import type { SealedLine } from '#vault/journal-store.ts';

const me = `u_${'a'.repeat(43)}` as UserId;
const line = (slot: string, at: number): SealedLine => ({
  user: me,
  slot,
  at,
  sealed: new Uint8Array([at]),
});

/** A disk that has room or not, under a journal that holds what it refuses. */
function fullDisk() {
  const disk = { ...journalInMemory(), isFull: true };
  const store = holdingJournal({
    ...disk,
    put: async (one) => (disk.isFull ? fail('disk-full') : disk.put(one)),
  });
  return { disk, store };
}

test('a refused line is said to be refused, and is there all the same', async () => {
  const { disk, store } = fullDisk();
  expect(await store.put(line('one', 1))).toEqual(fail('disk-full'));
  expect([await store.of(me), await store.count(me)]).toEqual([ok([line('one', 1)]), ok(1)]);
  expect(await disk.count(me)).toEqual(ok(0));
});

test('a held line stands for the older one on the disk, and goes when a newer one is written', async () => {
  const { disk, store } = fullDisk();
  disk.isFull = false;
  await store.put(line('one', 1));
  disk.isFull = true;
  await store.put(line('one', 2));
  expect([await store.of(me), await store.count(me)]).toEqual([ok([line('one', 2)]), ok(1)]);
  disk.isFull = false;
  await store.put(line('one', 3));
  expect([await store.of(me), await store.keepHeld([])]).toEqual([ok([line('one', 3)]), []]);
});

test('a held line is dropped like any other, and only up to the moment said', async () => {
  const { store } = fullDisk();
  await store.put(line('one', 5));
  await store.drop(me, 'one', 4);
  expect(await store.count(me)).toEqual(ok(1));
  await store.drop(me, 'one', 5);
  expect(await store.count(me)).toEqual(ok(0));
});

test('lines from elsewhere are taken in unless a newer one is held, and all are tried again', async () => {
  const { disk, store } = fullDisk();
  await store.put(line('one', 5));
  expect(await store.keepHeld([line('one', 4), line('two', 1)])).toEqual([
    line('one', 5),
    line('two', 1),
  ]);
  disk.isFull = false;
  expect(await store.keepHeld([])).toEqual([]);
  expect(await disk.of(me)).toEqual(ok([line('one', 5), line('two', 1)]));
});

test('of two that were refused the later one is held, also of one moment', async () => {
  const { store } = fullDisk();
  await store.put(line('one', 1));
  await store.put(line('one', 2));
  expect(await store.of(me)).toEqual(ok([line('one', 2)]));
  const again = { ...line('one', 2), sealed: new Uint8Array([9]) };
  await store.put(again);
  await store.put(line('one', 1));
  expect(await store.of(me)).toEqual(ok([again]));
});

test('held lines are their own person’s: counted, cleared and kept apart', async () => {
  const { store } = fullDisk();
  const other = `u_${'b'.repeat(43)}` as UserId;
  const theirs = { ...line('one', 3), user: other };
  await store.put(line('one', 1));
  await store.put(line('two', 2));
  await store.put(theirs);
  expect(await store.of(me)).toEqual(ok([line('one', 1), line('two', 2)]));
  expect([await store.count(me), await store.count(other)]).toEqual([ok(2), ok(1)]);
  await store.clear(me);
  expect([await store.of(me), await store.of(other)]).toEqual([ok([]), ok([theirs])]);
});

test('a held line that was written over while another was on its way is not written after it', async () => {
  const memory = journalInMemory();
  const written: SealedLine[] = [];
  let isFull = true;
  const store = holdingJournal({
    ...memory,
    async put(one) {
      if (isFull) return fail('disk-full');
      written.push(one);
      // While the first is written, the second is typed on.
      if (one.slot === 'one') await store.put(line('two', 9));
      return memory.put(one);
    },
  });
  await store.put(line('one', 1));
  await store.put(line('two', 2));
  isFull = false;
  expect(await store.keepHeld([])).toEqual([]);
  expect(written).toEqual([line('one', 1), line('two', 9)]);
  expect(await memory.of(me)).toEqual(ok([line('two', 9), line('one', 1)]));
});

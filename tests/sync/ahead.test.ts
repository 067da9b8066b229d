import { expect, test } from 'vitest';
import { ok } from '#foundation/result.ts';
import { keyOf, type SpaceId, spaceOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Checkpoint } from '#protocol/sync.ts';
import { pullAll } from '#sync/pull.ts';
import type { Sides } from '#sync/sides.ts';
import { sampleRecord, student, supervisor } from '../storage/sample-records.ts';
import { openStores } from './devices.ts';

const own = spaceOf(student);
const theirs = spaceOf(supervisor);
type Told = { readonly rows: readonly SealedRecord[]; readonly checkpoint: Checkpoint };

/** Pulls pages as told; gives, for each question after the first, whether the rows of the page before were kept by then. */
async function keptWhenAsked(...pages: readonly Told[]): Promise<readonly boolean[]> {
  const { records, memory } = await openStores();
  const kept: boolean[] = [];
  let asked = 0;
  const pull: Sides['transport']['pull'] = async () => {
    const place = asked;
    asked += 1;
    const before = pages[place - 1]?.rows[0];
    if (before) kept.push((await records.find(keyOf(before.head))) !== undefined);
    const { rows = [], checkpoint = {} } = pages[place] ?? {};
    return ok({
      epoch: 'e1',
      account: student,
      rows: rows.map((record, number) => ({ record, seq: place * 10 + number + 1 })),
      checkpoint,
      more: place < pages.length - 1,
      dropped: [],
      passed: [],
    });
  };
  const newest: Sides['transport']['newest'] = async () =>
    ok({ epoch: 'e1', account: student, rows: [] });
  const transport = { pull, newest, push: () => Promise.reject(new Error('nothing is sent here')) };
  const sides = {
    records,
    memory,
    me: student,
    isSigned: async () => true,
    now: () => 1,
    transport,
  };
  expect(await pullAll(sides, async () => undefined)).toEqual(ok(undefined));
  for (const { rows } of pages)
    for (const { head } of rows) expect(await records.find(keyOf(head))).toBeDefined();
  await records.destroy();
  return kept;
}

const at = (...places: readonly [SpaceId, number][]): Checkpoint => Object.fromEntries(places);
const page = async (checkpoint: Checkpoint): Promise<Told> => ({
  rows: [await sampleRecord()],
  checkpoint,
});

test('where only the own space moves, the next page is asked for while one is still being taken in', async () => {
  const pages = [await page(at([own, 1])), await page(at([own, 11])), await page(at([own, 21]))];
  expect(await keptWhenAsked(...pages)).toEqual([false, false]);
});

test('[SYNC-11] a place in another’s space is named to the server only once all up to there is kept', async () => {
  const pages = [
    await page(at([own, 1], [theirs, 4])),
    await page(at([own, 11], [theirs, 4])),
    await page(at([own, 21], [theirs, 9])),
  ];
  expect(await keptWhenAsked(...pages)).toEqual([true, false]);
});

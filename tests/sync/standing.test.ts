import { describe, expect, test } from 'vitest';
import type { Hash, Key } from '#protocol/ids.ts';
import type { Acked } from '#storage/device-store.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { storedRecord } from '#storage/stored-record.ts';
import {
  type Arrival,
  assumedHash,
  baseOf,
  isClean,
  isNothingToSend,
  knownPlace,
  nextBase,
  verdictOn,
} from '#sync/standing.ts';
import { sampleRecord, student, supervisor } from '../storage/sample-records.ts';

const rev = async (n: number, base = '') =>
  storedRecord(await sampleRecord({ id: first.head.id, rev: n, text: `words ${n}` }), base);
const first = await sampleRecord();
const [mine, theirs] = [await rev(2), await rev(3)];
const arrivalOf = (row: StoredRecord, seq: number): Arrival => ({ ...row, seq });
const acked = (row: StoredRecord, epoch: string): Acked => ({ ...row, epoch, seq: 1 });
const none: ReadonlySet<Hash> = new Set();
const here = (current: StoredRecord | undefined, base = '') => ({
  current: current && { ...current, base },
  remembered: undefined,
  ancestry: none,
  epoch: 'e1',
  me: student,
});

describe('[SYNC-2] a version is clean', () => {
  test('when it is the server row it was taken from', () => {
    expect(isClean({ ...mine, base: baseOf('e1', mine.hash) }, undefined, 'e1')).toBe(true);
  });

  test('when the server confirmed exactly it', () => {
    expect(isClean(mine, acked(mine, 'e1'), 'e1')).toBe(true);
    expect(isClean(mine, acked(theirs, 'e1'), 'e1')).toBe(false);
  });

  test('[SYNC-14] only for the server that said so', () => {
    expect(isClean({ ...mine, base: baseOf('e1', mine.hash) }, acked(mine, 'e1'), 'e2')).toBe(
      false,
    );
    expect(isClean(mine, acked(mine, 'e1'), undefined)).toBe(false);
  });
});

test('what a device takes in before its server has a name is not to be sent, what is written here is', () => {
  const came = { ...mine, base: baseOf('e1', mine.hash, 3) };
  expect(isNothingToSend(came, undefined)).toBe(true);
  expect(isNothingToSend(came, 'e1')).toBe(true);
  expect(isNothingToSend(came, 'e2')).toBe(false);
  for (const base of ['', baseOf('e1', 'older' as Hash, 3)])
    expect(isNothingToSend({ ...mine, base }, undefined)).toBe(false);
});

test('[SYNC-2] what replaces a clean version is built on it, what replaces another inherits', () => {
  expect(nextBase(undefined, undefined, 'e1')).toBe('');
  expect(nextBase({ ...mine, base: 'e1:older' }, acked(mine, 'e1'), 'e1')).toBe(
    `e1:${mine.hash}:1`,
  );
  const came = baseOf('e1', mine.hash, 7);
  expect(nextBase({ ...mine, base: came }, acked(mine, 'e1'), 'e1')).toBe(came);
  expect(nextBase({ ...mine, base: 'e1:older' }, undefined, 'e1')).toBe('e1:older');
  expect(nextBase({ ...mine, base: 'e1:older' }, acked(mine, 'e1'), 'e2')).toBe('e1:older');
});

test('[SYNC-3] the server is told what it should find, and nothing if it is another server', () => {
  expect(assumedHash({ ...mine, base: 'e1:older' }, 'e1')).toBe('older');
  expect(assumedHash({ ...mine, base: 'e1:older' }, 'e2')).toBeNull();
  expect(assumedHash({ ...mine, base: '' }, 'e1')).toBeNull();
});

describe('[SYNC-9] a row of the server', () => {
  const clean = here(mine, baseOf('e1', mine.hash));

  test('comes in where nothing stands, and over what is clean', () => {
    expect(verdictOn(arrivalOf(theirs, 5), here(undefined))).toBe('let-in');
    expect(verdictOn(arrivalOf(theirs, 5), clean)).toBe('let-in');
    expect(verdictOn(arrivalOf(theirs, 5), here(mine, baseOf('e1', mine.hash, 4)))).toBe('let-in');
  });

  test('that stands here already confirms it', () => {
    expect(verdictOn(arrivalOf(mine, 5), here(mine))).toBe('same');
  });

  test('is parked where something unconfirmed stands, or something is parked', () => {
    expect(verdictOn(arrivalOf(theirs, 5), here(mine))).toBe('park');
    const parked = { key: mine.key, epoch: 'e1', seq: 4, hash: theirs.hash, record: theirs.record };
    expect(verdictOn(arrivalOf(theirs, 5), { ...clean, remembered: { parked } })).toBe('park');
  });

  test('that is no newer than a clean version is parked, not believed', () => {
    const replayed = arrivalOf({ ...theirs, record: first }, 5);
    expect(verdictOn(replayed, clean)).toBe('park');
  });

  test('of the same rev is no newer: of our own it is parked, of another’s the server’s stands', async () => {
    const twin = arrivalOf(await storedRecord(await sampleRecord({ rev: 2, text: 'twin' }), ''), 5);
    expect(verdictOn(twin, clean)).toBe('park');
    expect(verdictOn(twin, { ...clean, me: supervisor })).toBe('let-in');
  });

  test('[SYNC-7] that ours was built on is nothing new', () => {
    const built = { ...here(mine), ancestry: new Set([theirs.hash]) };
    expect(verdictOn(arrivalOf(theirs, 5), built)).toBe('ancestor');
    expect(verdictOn(arrivalOf(theirs, 5), here(mine, baseOf('e0', theirs.hash)))).toBe('ancestor');
  });

  test('[SYNC-8] from before what is known is old, whatever stands here', () => {
    const known = (epoch: string) => ({ ...clean, remembered: { known: { epoch, seq: 6 } } });
    expect(verdictOn(arrivalOf(theirs, 5), known('e1'))).toBe('old');
    expect(verdictOn(arrivalOf(theirs, 6), known('e1'))).toBe('let-in');
    expect(verdictOn(arrivalOf(theirs, 5), known('e0'))).toBe('let-in');
  });

  test('[SYNC-8] from before the place at which what stands here came, or was built on, is old', () => {
    for (const hash of [mine.hash, 'older' as Hash]) {
      const at = (epoch: string) => ({ ...here(mine, baseOf(epoch, hash, 6)), epoch: 'e1' });
      expect(verdictOn(arrivalOf(theirs, 5), at('e1'))).toBe('old');
      expect(verdictOn(arrivalOf(theirs, 6), at('e1'))).not.toBe('old');
      expect(verdictOn(arrivalOf(theirs, 5), at('e0'))).not.toBe('old');
    }
  });

  test("that is another's replaces an earlier one of theirs, confirmed or not, and never a later one", () => {
    const theirsHere = { ...here(mine, 'e0:x'), me: supervisor };
    expect(verdictOn(arrivalOf(theirs, 5), theirsHere)).toBe('let-in');
    expect(verdictOn(arrivalOf(mine, 5), { ...here(theirs, 'e0:x'), me: supervisor })).toBe('old');
  });
});

test('[SYNC-8] the furthest place is the one of what was seen, of what was sent, or of what it was built on', async () => {
  const base = baseOf('e1', 'h' as Hash, 5);
  const at = (base: string) => ({ base }) as StoredRecord;
  const acked = (epoch: string, seq: number) =>
    ({ acked: { key: 'k' as Key, epoch, seq, hash: 'h' as Hash } }) as const;
  expect(knownPlace(at(base), acked('e1', 7), 'e1')).toBe(7);
  expect(knownPlace(at(base), acked('e1', 3), 'e1')).toBe(5);
  expect(knownPlace(at(base), acked('e0', 9), 'e1')).toBe(5);
  expect(knownPlace(at(base), { ...acked('e1', 7), known: { epoch: 'e1', seq: 8 } }, 'e1')).toBe(8);
  expect(knownPlace(undefined, undefined, 'e1')).toBe(0);
  expect(knownPlace(at(base), acked('e1', 7), undefined)).toBe(0);
});

import { describe, expect, test } from 'vitest';
import { newRecordId, type SpaceId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Header } from '#protocol/record.ts';
import { MOST_PULL_BYTES } from '#protocol/sync.ts';
import { roomFor as roomOfBlob, usesBetween } from '../../src/server/store/blob-rules.ts';
import { hasRoom, newPage, roomFor, sizeOf, startIn } from '../../src/server/store/pull-page.ts';
import { groupCommit } from '../../src/server/store/sqlite-group-commit.ts';
import { randomText } from '../fixtures/signer.ts';

const space: SpaceId = spaceOf(`u_${randomText()}` as UserId);

describe('a page of a pull', () => {
  test('is full with the last byte that fits, and has room for any first record', () => {
    const page = newPage();
    expect(hasRoom(page, MOST_PULL_BYTES + 1, 10)).toBe(true);
    expect(hasRoom(page, 1, 10)).toBe(false);
    expect(page).toMatchObject({ taken: 1, isFull: true });
    const exact = newPage();
    expect(hasRoom(exact, 1, 10)).toBe(true);
    expect(hasRoom(exact, MOST_PULL_BYTES - 1, 10)).toBe(true);
    expect(hasRoom(exact, 0, 10)).toBe(true);
    expect(hasRoom(exact, 1, 10)).toBe(false);
  });

  test('is full with as many records as were asked for, and asks for one more to know', () => {
    const page = newPage();
    expect(roomFor(page, 2)).toBe(3);
    expect([hasRoom(page, 1, 2), hasRoom(page, 1, 2)]).toEqual([true, true]);
    expect(roomFor(page, 2)).toBe(1);
    expect(hasRoom(page, 1, 2)).toBe(false);
  });

  test('is as large as all that its records have', () => {
    expect(sizeOf({ head: '12', ct: '1234', sig: '12345678' })).toBe(14);
  });

  test('names no place where nothing was read, and none beyond the space', () => {
    const page = newPage();
    expect(startIn(page, { space, seq: 5 }, {})).toBe(0);
    expect(page.checkpoint).toEqual({});
    expect(startIn(page, { space, seq: 5 }, { [space]: 9 })).toBe(5);
    expect(page.checkpoint).toEqual({ [space]: 5 });
  });
});

describe('the blobs of a row', () => {
  const head = (blobs: readonly string[], change: Partial<Header> = {}) =>
    ({ coll: 'doc', id: newRecordId('doc'), del: false, blobs, ...change }) as Header;

  test('begin and end with the versions that list them; what goes on is neither', () => {
    expect(usesBetween(undefined, head(['a', 'b']))).toEqual({ begin: ['a', 'b'], end: [] });
    expect(usesBetween(head(['a', 'b']), head(['b', 'c']))).toEqual({ begin: ['c'], end: ['a'] });
    expect(usesBetween(head(['a']), head(['a']))).toEqual({ begin: [], end: [] });
    expect(usesBetween(head(['a']), head([], { del: true }))).toEqual({ begin: [], end: ['a'] });
  });

  test('are used by what the owner writes, and by nothing else', () => {
    for (const coll of ['doc', 'past', 'share'] as const)
      expect(usesBetween(undefined, head(['a'], { coll })).begin).toEqual(['a']);
    for (const change of [{ coll: 'note' }, { coll: 'sign' }, { del: true }] as const)
      expect(usesBetween(undefined, head(['a'], change)).begin).toEqual([]);
  });

  test('count for a page of the database at least', () => {
    expect(roomOfBlob(new Uint8Array(1))).toBe(4096);
    expect(roomOfBlob(new Uint8Array(4097))).toBe(4097);
  });
});

test('whoever wrote together hears together that the disk would not have it', async () => {
  const full = new Error('disk full');
  const write = groupCommit({
    prepare: () => ({ run: () => undefined }),
    write() {
      throw full;
    },
  } as never);
  const outcomes = await Promise.allSettled([write(() => 1), write(() => 2)]);
  expect(outcomes).toEqual([
    { status: 'rejected', reason: full },
    { status: 'rejected', reason: full },
  ]);
});

test('each of those who write together leaves no savepoint behind', async () => {
  const said: string[] = [];
  const write = groupCommit({
    prepare: (sql: string) => ({ run: () => said.push(sql) }),
    write: (work: () => unknown) => work(),
  } as never);
  const failing = write(() => {
    throw new RangeError('planted');
  });
  const outcomes = await Promise.allSettled([write(() => 1), failing]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(said).toEqual([
    ...['SAVEPOINT work', 'ROLLBACK TO work', 'RELEASE work'],
    ...['SAVEPOINT work', 'RELEASE work'],
  ]);
});

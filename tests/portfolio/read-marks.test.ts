import { expect, test } from 'vitest';
import { type Content, parseContent } from '#domain/content/content.ts';
import type { ReadMarks } from '#domain/content/read-marks.ts';
import { ok } from '#foundation/result.ts';
import type { Key, RecordId } from '#protocol/ids.ts';
import type { Contents } from '#portfolio/contents.ts';
import type { OwnRecords } from '#portfolio/own-records.ts';
import { createMarks, type Version } from '#portfolio/read-marks.ts';

const AT = '2026-11-20T10:00:00.000Z';
const version = (key: string, hash: string, before = hash): Version => ({
  key: key as Key,
  hash,
  before,
});

/** The marks of one person, over what their records hold. */
function marksOver(...lists: readonly unknown[]) {
  const held = new Map<RecordId, ReadMarks>();
  for (const [place, list] of lists.entries()) {
    const parsed = parseContent(list);
    if (!parsed.ok || parsed.value.kind !== 'marks') throw new Error('no list of marks');
    held.set(`d_${place}` as RecordId, parsed.value);
  }
  let saves = 0;
  const save = async (id: RecordId, change: (current?: Content) => Content | undefined) => {
    saves += 1;
    held.set(id, change(held.get(id)) as ReadMarks);
    return ok(undefined);
  };
  let moment = Date.UTC(2026, 10, 23, 12);
  const clock = { now: () => (moment += 1) };
  const marks = createMarks({ save } as unknown as OwnRecords, { marks: held } as Contents, clock);
  return { marks, held, saves: () => saves };
}

const old = (read: Readonly<Record<string, string>>) => ({
  kind: 'marks',
  schema: 1,
  read: Object.fromEntries(Object.entries(read).map(([id, hash]) => [id, { hash, at: AT }])),
});

test('marks that were made by id alone go on counting, for copies and for feedback', () => {
  const { marks } = marksOver(old({ h_1: 'as published', n_1: 'its hash' }));
  expect(marks.of(version('s_a.h_1', 'words', 'as published'))).toBe('read');
  expect(marks.of(version('s_a.n_1', 'its hash'))).toBe('read');
  expect(marks.of(version('s_a.h_1', 'other words', 'published again'))).toBe('changed');
  expect(marks.of(version('s_a.h_2', 'words', 'as published'))).toBe('unread');
});

test('an old mark can be taken away, and what was marked by its key since goes before it', async () => {
  const { marks } = marksOver(old({ h_1: 'as published' }));
  const copy = version('s_a.h_1', 'words', 'as published');
  await marks.unread(copy);
  expect(marks.of(copy)).toBe('unread');
  await marks.read([copy]);
  expect(marks.of(copy)).toBe('read');
  expect(marks.of(version('s_a.h_1', 'other words', 'as published'))).toBe('changed');
});

test('a copy is read by its words: calling other words the same version does not make them read', async () => {
  const { marks } = marksOver();
  await marks.read([version('s_a.h_1', 'words', 'v1')]);
  expect(marks.of(version('s_a.h_1', 'words', 'v2'))).toBe('read');
  expect(marks.of(version('s_a.h_1', 'other words', 'v1'))).toBe('changed');
  expect(marks.of(version('s_a.h_1', 'other words', 'words'))).toBe('changed');
});

test('what one person publishes under the id of another is unread, and reading it marks nothing else', async () => {
  const { marks } = marksOver();
  const [hers, his] = [version('s_a.h_1', 'hers', 'v1'), version('s_m.h_1', 'his', 'v1')];
  await marks.read([hers]);
  expect([marks.of(hers), marks.of(his)]).toEqual(['read', 'unread']);
  await marks.unread(hers);
  await marks.read([his]);
  expect([marks.of(hers), marks.of(his)]).toEqual(['unread', 'read']);
});

test('what is marked already is not written again', async () => {
  const { marks, saves } = marksOver();
  await marks.read([version('s_a.h_1', 'words')]);
  await marks.read([version('s_a.h_1', 'words')]);
  await marks.unread(version('s_a.h_2', 'words'));
  await marks.read([]);
  expect(saves()).toBe(1);
});

test('a full list stays as it is, and a new one is begun beside it', async () => {
  const { marks, held } = marksOver();
  const all = Array.from({ length: 2500 }, (_, count) => version(`s_a.h_${count}`, 'words'));
  for (let from = 0; from < all.length; from += 100) await marks.read(all.slice(from, from + 100));
  const [first, last] = [all[0], all.at(-1)];
  if (first) await marks.unread(first);
  expect([...held.values()].map(({ read }) => Object.keys(read).length)).toEqual([1000, 1000, 500]);
  expect([first && marks.of(first), last && marks.of(last)]).toEqual(['unread', 'read']);
});

test('lists that two devices began before they met are read as one', () => {
  const { marks } = marksOver(old({ h_1: 'v1' }), {
    kind: 'marks',
    schema: 2,
    read: { 's_a.h_2': { hash: 'words', at: AT } },
    byId: { h_1: { hash: 'v2', at: '2026-11-21T10:00:00.000Z' } },
  });
  expect(marks.of(version('s_a.h_1', 'words', 'v2'))).toBe('read');
  expect(marks.of(version('s_a.h_2', 'words'))).toBe('read');
});

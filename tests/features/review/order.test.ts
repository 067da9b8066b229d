import { expect, test } from 'vitest';
import {
  isOldAddress,
  neighbour,
  nextUnread,
  placeOfOld,
  shownIn,
} from '#features/review/order.ts';
import type { Received } from '#portfolio/received.ts';

const row = (share: string, unread: boolean) => ({ share: share as Received['share'], unread });
const all = [row('a', true), row('b', false), row('c', true)];

test('next is the next unread one, and the list begins again at its top', () => {
  expect(nextUnread(all, 'a')?.share).toBe('c');
  expect(nextUnread(all, 'c')?.share).toBe('a');
});

test('next never is the one that is open, and nothing when all are read', () => {
  expect(nextUnread([row('a', true), row('b', false)], 'a')).toBeUndefined();
});

test('a copy that has just gone still leads to the first unread one', () => {
  expect(nextUnread(all, 'gone')?.share).toBe('a');
});

test('down and up stop at the ends', () => {
  expect(neighbour(all, 'a', 1)?.share).toBe('b');
  expect(neighbour(all, 'a', -1)).toBeUndefined();
  expect(neighbour(all, 'c', 1)).toBeUndefined();
  expect(neighbour(all, 'gone', 1)).toBeUndefined();
});

test('what is new stays listed while it is being read', () => {
  expect(shownIn(all, 'new', undefined).map(({ share }) => share)).toEqual(['a', 'c']);
  expect(shownIn(all, 'new', 'b').map(({ share }) => share)).toEqual(['a', 'b', 'c']);
  expect(shownIn(all, 'all', undefined)).toEqual(all);
});

test('an address of before leads to the one copy it can mean, and to none of two', () => {
  const [hers, his] = [row('s_hers.h_1', true), row('s_his.h_1', true)];
  expect(isOldAddress('h_1')).toBe(true);
  expect(isOldAddress(hers.share)).toBe(false);
  expect(placeOfOld('h_1', [hers, row('s_his.h_2', true), hers])).toBe(hers.share);
  expect(placeOfOld('h_1', [hers, his])).toBeUndefined();
  expect(placeOfOld('h_3', [hers, his])).toBeUndefined();
});

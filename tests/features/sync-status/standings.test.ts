import { expect, test } from 'vitest';
import type { Summary } from '#domain/summary.ts';
import type { EntryReceipt } from '#portfolio/portfolio.ts';
import { standings } from '#features/sync-status/standings.ts';

function summary(id: string, rest: Partial<Summary> = {}): Summary {
  return {
    id,
    title: `Entry ${id}`,
    excerpt: '',
    date: '2026-11-10',
    created: '2026-11-10T12:00:00.000Z',
    model: 'free',
    activity: 'other' as Summary['activity'],
    tags: [],
    words: 3,
    binned: null,
    overlaps: 0,
    ...rest,
  };
}

const receipt = (rest: Partial<EntryReceipt>): EntryReceipt => ({
  reached: 'server',
  waiting: false,
  connected: true,
  who: [],
  ...rest,
});

test('each entry stands once, where it needs a person most; what is on the server is not listed', () => {
  const all = [
    summary('refused', { overlaps: 1 }),
    summary('twice', { overlaps: 2 }),
    summary('waiting', { title: '' }),
    summary('there'),
    summary('unheard-of'),
  ];
  const receipts = new Map([
    ['refused', receipt({ reached: 'refused', waiting: true })],
    ['twice', receipt({ waiting: true })],
    ['waiting', receipt({ reached: 'here', waiting: true })],
    ['there', receipt({})],
  ]);
  expect(standings(all, receipts)).toEqual({
    refused: [{ id: 'refused', title: 'Entry refused', href: '/journal/refused' }],
    twoVersions: [{ id: 'twice', title: 'Entry twice', href: '/journal/twice/versions' }],
    waiting: [{ id: 'waiting', title: 'Untitled entry', href: '/journal/waiting' }],
  });
});

import { expect, test } from 'vitest';
import { newFeedback } from '#features/sharing/use-new-feedback.ts';
import type { Copy, Feedback } from '#portfolio/portfolio.ts';

const doc = (name: string) => name as Copy['doc'];

function note(change: Partial<Feedback>): Feedback {
  return {
    id: 's.n' as Feedback['id'],
    author: 'u' as Feedback['author'],
    name: 'Maya',
    mine: false,
    says: 'feedback',
    text: 'Stay with it.',
    at: '2026-11-10T10:00:00.000Z',
    edited: false,
    unread: true,
    sent: 'sent',
    ...change,
  };
}

test('only unread words of others count; that somebody read it is no feedback', () => {
  const feedback = new Map([
    [doc('read'), [note({ says: 'read' })]],
    [doc('mine'), [note({ mine: true })]],
    [doc('seen'), [note({ unread: false })]],
    [doc('new'), [note({}), note({ name: 'Tom' }), note({})]],
  ]);
  expect(newFeedback(feedback, new Map([['new', 'The huddle']]))).toEqual([
    { doc: 'new', title: 'The huddle', count: 3, from: ['Maya', 'Tom'] },
  ]);
});

test('the newest comes first, also of an entry that is not here any more', () => {
  const feedback = new Map([
    [doc('older'), [note({})]],
    [doc('newer'), [note({ at: '2026-11-11T10:00:00.000Z' })]],
  ]);
  expect(newFeedback(feedback, new Map()).map((row) => [row.doc, row.title])).toEqual([
    ['newer', ''],
    ['older', ''],
  ]);
});

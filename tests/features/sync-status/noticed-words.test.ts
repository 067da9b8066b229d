import { expect, test } from 'vitest';
import { isOfKind, noticedWords } from '#features/sync-status/noticed-words.ts';

test('a line of the sync log says what happened and what became of the words', () => {
  expect(noticedWords({ at: 1, event: 'parked' })).toContain('Both versions are kept');
  expect(noticedWords({ at: 1, event: 'refused', code: 'too-large' })).toContain(
    'stays on this device',
  );
  expect(noticedWords({ at: 1, event: 'left', count: 2 })).toMatch(/^2 copies/);
  expect(noticedWords({ at: 1, event: 'left' })).toMatch(/^A copy/);
});

test('the log is narrowed to words or to the connection, and nothing is in neither', () => {
  const events = ['parked', 'refused', 'left', 'line-lost', 'line-back', 'epoch-changed'] as const;
  const found = (kind: 'all' | 'words' | 'line') =>
    events.filter((event) => isOfKind({ at: 1, event }, kind));
  expect(found('line')).toEqual(['line-lost', 'line-back', 'epoch-changed']);
  expect([...found('words'), ...found('line')].toSorted()).toEqual(found('all').toSorted());
});

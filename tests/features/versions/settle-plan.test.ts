import { expect, test } from 'vitest';
import { settlePlan } from '#features/versions/settle-plan.ts';

const version = (id: string, field: string) => ({ id, field, text: id, at: null });

test('without a choice both are kept', () => {
  expect(settlePlan([version('a', 'title'), version('b', 'what')], { b: 'mine' })).toEqual([
    { version: 'a', keep: 'both' },
    { version: 'b', keep: 'mine' },
  ]);
});

test('two others chosen for one field stand one behind the other', () => {
  const versions = [version('a', 'what'), version('b', 'what'), version('c', 'so_what')];
  expect(settlePlan(versions, { a: 'theirs', b: 'theirs', c: 'theirs' })).toEqual([
    { version: 'a', keep: 'theirs' },
    { version: 'b', keep: 'both' },
    { version: 'c', keep: 'theirs' },
  ]);
});

import { expect, test } from 'vitest';
import { newReflection } from '#domain/reflection/reflection.ts';
import { dropCarried, headingOf, placeCarried, writeCarried } from '#features/writing/carried.ts';

const entry = {
  ...newReflection({ date: '2026-11-10', created: '2026-11-10T09:00:00.000Z', model: 'driscoll' }),
  stages: { what: 'The room went quiet.' },
  carried: [
    { model: 'gibbs', stage: 'feelings', text: 'Exposed, mostly.' },
    { model: 'free', stage: 'entry', text: 'Before all that.' },
  ],
} as const;

test('carried words are put behind what the stage says already', () => {
  const placed = placeCarried(entry, 0, 'what');
  expect(placed.stages).toEqual({ what: 'The room went quiet.\n\nExposed, mostly.' });
  expect(placed.carried).toEqual([entry.carried[1]]);
});

test('carried words fill an empty stage', () => {
  expect(placeCarried(entry, 1, 'so_what').stages).toEqual({
    what: 'The room went quiet.',
    so_what: 'Before all that.',
  });
});

test('placing what is no longer there changes nothing', () => {
  expect(placeCarried(entry, 7, 'what')).toBe(entry);
});

test('carried words can be changed and taken out where they wait', () => {
  expect(writeCarried(entry, 1, 'After.').carried[1]?.text).toBe('After.');
  expect(dropCarried(entry, 0).carried).toEqual([entry.carried[1]]);
});

test('each is headed by where it stood, and a model without stages by its name alone', () => {
  expect(entry.carried.map(headingOf)).toEqual([
    'Feelings, from Gibbs reflective cycle',
    'From Free writing',
  ]);
});

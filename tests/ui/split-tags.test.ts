import { expect, test } from 'vitest';
import { splitTags } from '#ui/split-tags.ts';

test('parts at commas, trims, and joins inner space', () => {
  expect(splitTags(' leading   teams, huddle ,, ', [])).toEqual(['leading teams', 'huddle']);
});

test('adds nothing twice, whatever its case', () => {
  expect(splitTags('Huddle, audit, AUDIT', ['huddle'])).toEqual(['audit']);
});

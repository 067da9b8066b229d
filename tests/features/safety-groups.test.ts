import { expect, test } from 'vitest';
import { safetyGroups } from '#features/safety-groups.ts';

test('the digits to compare stand in groups of four, however they came', () => {
  const groups = ['0412', '9983', '1120', '5574', '8806', '3391', '2047', '6618'];
  expect(safetyGroups(groups.join(' '))).toEqual(groups);
  expect(safetyGroups(groups.join(''))).toEqual(groups);
});

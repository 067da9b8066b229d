import { expect, test } from 'vitest';
import { nothingYetWords } from '#features/review/words.ts';

test('an empty inbox says to open the link again, if no invitation was answered', () => {
  expect(nothingYetWords(false)).toContain('Open the link you were sent once more');
  expect(nothingYetWords(true)).toMatch(/^Nothing yet\./);
});

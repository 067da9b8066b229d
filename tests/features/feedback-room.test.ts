import { expect, test } from 'vitest';
import { room } from '#domain/content/limits.ts';
import { tooMuchWords } from '#features/feedback-room.ts';

test('a field says how much of a piece of feedback is too much, and nothing while it fits', () => {
  const full = 'x'.repeat(room.feedback);
  expect(tooMuchWords(` ${full}\n`)).toBeUndefined();
  expect(tooMuchWords(`${full}x`)).toBe(
    'This is 1 character too long to send at once. Shorten it, or send it in two parts.',
  );
  expect(tooMuchWords(full + 'x'.repeat(1240))).toContain('1,240 characters too long');
});

import { expect, test } from 'vitest';
import { inviteStateWords, peopleErrorWords, registrationWords } from '#features/people/words.ts';

test('a registration is never shown as if someone had checked it', () => {
  expect(registrationWords('HCPC OT012345')).toBe('HCPC OT012345, as they say themselves');
  expect(registrationWords(null)).toBe('No registration given');
  expect(registrationWords(' ')).toBe('No registration given');
});

test('no state and no error is without words, or speaks the language of machines', () => {
  const words = [...Object.values(inviteStateWords), ...Object.values(peopleErrorWords)];
  for (const sentence of words) {
    expect(sentence).not.toBe('');
    expect(sentence).not.toMatch(/sync|conflict|oops|successfully|!/i);
  }
});

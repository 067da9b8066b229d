import { expect, test } from 'vitest';
import { receiptFace } from '#features/journal/receipt-words.ts';

const receipt = { reached: 'here', waiting: false, connected: true, who: [] } as const;

test('without an account there is one dot and nothing waits', () => {
  const face = { reached: 1, of: 1, words: 'On this phone', tone: 'plain' };
  expect(receiptFace(undefined, 'phone')).toEqual(face);
  expect(receiptFace({ ...receipt, connected: false, waiting: true }, 'phone')).toEqual(face);
});

test('what is not sent yet waits', () => {
  expect(receiptFace({ ...receipt, waiting: true }, 'computer')).toEqual({
    reached: 1,
    of: 4,
    words: 'On this computer, waiting',
    tone: 'waiting',
  });
});

test('readers are named', () => {
  const who = ['Maya Fenwick', 'Tom Ali'];
  expect(receiptFace({ ...receipt, reached: 'read', who }, 'phone').words).toBe(
    'Read by Maya and Tom',
  );
  expect(receiptFace({ ...receipt, reached: 'delivered', waiting: true, who }, 'phone')).toEqual({
    reached: 3,
    of: 4,
    words: 'Delivered to Maya and Tom; newer words waiting',
    tone: 'waiting',
  });
});

test('what the server refused is an error and still here', () => {
  expect(receiptFace({ ...receipt, reached: 'refused' }, 'phone')).toEqual({
    reached: 1,
    of: 4,
    words: 'On this phone; the server refused it',
    tone: 'error',
  });
});

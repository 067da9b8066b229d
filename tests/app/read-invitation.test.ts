import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInvitation } from '#app/read-invitation.ts';
import { toBase64url } from '#foundation/bytes.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(toBase64url);

test('a whole link is read, and any one character changed or missing is told apart or is another link', () => {
  fc.assert(
    fc.property(bytes(16), bytes(32), fc.nat(42), fc.nat(63), (id, secret, place, letter) => {
      const pathname = `/i/i_${id}`;
      expect(readInvitation({ pathname, hash: `#${secret}` })).toEqual({ id: `i_${id}`, secret });
      const changed = secret.slice(0, place) + (alphabet[letter] ?? '') + secret.slice(place + 1);
      const read = readInvitation({ pathname, hash: `#${changed}` });
      // The last of 43 characters holds four bits, so of 64 letters only 16 can stand there.
      const isWhole = place < 42 || letter % 4 === 0;
      expect(read).toEqual(isWhole ? { id: `i_${id}`, secret: changed } : 'broken');
      expect(readInvitation({ pathname, hash: `#${secret.slice(1)}` })).toBe('broken');
    }),
  );
});

test.each([
  ['no secret', '/i/i_AAAAAAAAAAAAAAAAAAAAAA', '', undefined],
  ['an empty one', '/i/i_AAAAAAAAAAAAAAAAAAAAAA', '#', undefined],
  ['another page', '/people', `#${'A'.repeat(43)}`, undefined],
  ['an id that no encoder writes', '/i/i_AAAAAAAAAAAAAAAAAAAAAB', `#${'A'.repeat(43)}`, 'broken'],
  ['an id cut short', '/i/i_AAAA', `#${'A'.repeat(43)}`, 'broken'],
  ['a secret with its padding', '/i/i_AAAAAAAAAAAAAAAAAAAAAA', `#${'A'.repeat(43)}=`, 'broken'],
  ['a full stop behind it', '/i/i_AAAAAAAAAAAAAAAAAAAAAA', `#${'A'.repeat(43)}.`, 'broken'],
])('%s', (_what, pathname, hash, read) => {
  expect(readInvitation({ pathname, hash })).toEqual(read);
});

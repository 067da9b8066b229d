import { isBase64url } from '#foundation/bytes.ts';
import type { InviteLink } from '#portfolio/device.ts';

/** `broken`: there is a secret, and it cannot be one. */
export type Invitation = InviteLink | 'broken' | undefined;

/**
 * The invitation an address names. Strict: a changed or missing character is told apart here, before
 * anything is asked of the server or of the keys.
 */
export function readInvitation(address: {
  readonly pathname: string;
  readonly hash: string;
}): Invitation {
  const id = /^\/i\/(i_[^/]*)$/.exec(address.pathname)?.[1];
  const secret = address.hash.replace(/^#/, '');
  if (id === undefined || secret === '') return undefined;
  return isBase64url(id.slice(2), 16) && isBase64url(secret, 32) ? { id, secret } : 'broken';
}

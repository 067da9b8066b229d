import type { Hash, UserId } from '#protocol/ids.ts';
import { isProofOf } from '../secrets.ts';
import type { Invite } from '../store/people-store.ts';

const NO_CHECK = 'A'.repeat(43) as Hash;

type Asked = { readonly now: number; readonly answerer?: UserId | undefined };

/**
 * Whether this proof opens this invitation now: unknown, wrong, used and expired are one answer, and
 * the comparison is made either way. Whoever answered it may come back to it.
 */
export function isOpenTo(
  invite: Invite | undefined,
  auth: string,
  { now, answerer }: Asked,
): invite is Invite {
  const isRight = isProofOf(invite?.check ?? NO_CHECK, auth);
  if (!invite || !isRight) return false;
  return invite.by === null ? now < invite.expires : invite.by === answerer;
}

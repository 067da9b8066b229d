import { fail, ok, type Result } from '#foundation/result.ts';
import type { InviteLink } from '#portfolio/device.ts';
import type { Person, Portfolio } from '#portfolio/portfolio.ts';
import type { InvitationError } from './words.ts';

export type Answered = {
  readonly student: Person;
  /** The digits both sides compare, if this device can tell. */
  readonly safety: string | undefined;
};

/** Connects the portfolio by the invitation if it has no account yet, and answers. Trying again after any failure is safe. */
export async function answerInvitation(
  { account, people }: Portfolio,
  link: InviteLink,
  passphrase: string | undefined,
): Promise<Result<Answered, InvitationError>> {
  if (!account.connected.get()) {
    if (passphrase === undefined) throw new Error('Connecting needs the passphrase');
    const connected = await account.connect({ by: 'invite', link }, passphrase);
    if (!connected.ok) return fail(connected.error);
  }
  const answered = await people.answer(link);
  if (!answered.ok) return fail(answered.error);
  return ok({ student: answered.value, safety: await people.safetyOf(answered.value.id) });
}

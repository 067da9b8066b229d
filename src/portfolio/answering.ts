import * as v from 'valibot';
import { offerShape, type Reply } from '#domain/content/introduction.ts';
import { programmeTitle, type Profile } from '#domain/content/profile.ts';
import { isBase64url } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { type Card, isTrueCard } from '#protocol/card.ts';
import type { InviteId } from '#protocol/ids.ts';
import type { EntryClient } from '#sync/account-client.ts';
import type { Vault } from '#vault/vault.ts';
import type { InviteLink } from './device.ts';
import { keepContact } from './keep-contact.ts';
import { networkError } from './network-error.ts';
import type { PeopleParts } from './people.ts';
import type { AnswerError, Invited, LookError, Person } from './portfolio.ts';

/** Looking needs nobody to be here, and no session. */
type Sides = { readonly client: EntryClient; readonly vault: Vault };

/** Who invites? Nothing is used up, and nobody need be here yet. */
export async function lookAtInvitation(
  sides: Sides,
  link: InviteLink,
): Promise<Result<Invited, LookError>> {
  const looked = await openOffer(sides, link);
  if (!looked.ok) return looked;
  const { name, programme, state } = looked.value;
  return ok({ name, programme, state });
}

/** The same for who is open here. Used invitations are shown to who answered them: if they are signed in. */
export async function lookAsMyself(
  parts: PeopleParts,
  link: InviteLink,
): Promise<Result<Invited, LookError>> {
  const looked = await lookAtInvitation(parts, link);
  if (looked.ok || looked.error !== 'not-found' || !parts.isConnected.get()) return looked;
  const session = await parts.client.session();
  return session.ok || session.error.code !== 'refused'
    ? looked
    : fail(networkError(session.error));
}

async function openOffer({ client, vault }: Sides, link: InviteLink) {
  if (!isBase64url(link.secret, 32)) return fail('damaged' as const);
  const id = link.id as InviteId;
  const looked = await client.lookAtInvite(id, await vault.inviteProof(id, link.secret));
  if (!looked.ok) return fail(networkError(looked.error));
  const opened = await vault.openOffer(id, link.secret, looked.value.offer);
  const offer = opened.ok ? v.safeParse(offerShape, opened.value) : undefined;
  if (!offer?.success || !(await isTrueCard(offer.output.card as Card)))
    return fail('damaged' as const);
  return ok({ ...offer.output, state: looked.value.state ?? ('open' as const) });
}

/**
 * Pins the student, durably, and only then hands over the own card: whatever becomes of the answer's
 * receipt, nobody who was answered is a stranger here. Answering again is safe. The student confirms or
 * does not.
 */
export async function answerInvite(
  parts: PeopleParts,
  link: InviteLink,
): Promise<Result<Person, AnswerError>> {
  // Used up, the server shows one's own to nobody: what is known here is asked first.
  if ([...parts.contents.invites.values()].some(({ invite }) => invite === link.id))
    return fail('own-invitation');
  const offer = await openOffer(parts, link);
  if (!offer.ok) return offer;
  const { card, name, programme } = offer.value;
  if (card.id === parts.me) return fail('own-invitation');
  // What ended before, with anybody, is over before something new can be taken for it.
  const agreed = await parts.endings.agree();
  if (!agreed.ok) return agreed;
  const student = { card: card as Card, name, role: programme, registration: null };
  const pinned = await keepContact(parts, { ...student, direction: 'i-read' });
  if (!pinned.ok) return pinned;
  const answered = await sendAnswer(parts, link);
  if (answered.ok) return ok(pinned.value.person);
  // A refusal is certain: this answer will never be. Without one it may have arrived, and the pin stays.
  if (answered.error.code === 'refused' && pinned.value.isNew)
    await parts.own.remove(pinned.value.person.contact);
  return fail(networkError(answered.error));
}

async function sendAnswer({ client, vault, card, profile }: PeopleParts, link: InviteLink) {
  const id = link.id as InviteId;
  const reply: Reply = { card, ...introduction(profile()) };
  const auth = await vault.inviteProof(id, link.secret);
  return client.answerInvite(id, { auth, reply: await vault.sealReply(id, link.secret, reply) });
}

function introduction(profile: Profile): Omit<Reply, 'card'> {
  const { name } = profile;
  if (profile.person === 'student')
    return { name, role: programmeTitle(profile.programme), registration: null };
  return { name, role: profile.role.title, registration: profile.role.registration };
}

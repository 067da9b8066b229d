import * as v from 'valibot';
import { called } from '#domain/content/called.ts';
import type { Invite } from '#domain/content/invite.ts';
import { replyShape } from '#domain/content/introduction.ts';
import { programmeTitle } from '#domain/content/profile.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { type Card, isTrueCard } from '#protocol/card.ts';
import { type InviteId, newInviteId, newRecordId, type RecordId } from '#protocol/ids.ts';
import { INVITE_DAYS, type InviteState } from '#protocol/invite.ts';
import { instantOf } from './clock.ts';
import { keepContact } from './keep-contact.ts';
import { isNotFound, networkError } from './network-error.ts';
import { type Answer, type Heard, lineOf, type PeopleParts } from './people.ts';
import type { InviteLine, NetworkError, SaveError } from './portfolio.ts';

export async function refreshInvites(parts: PeopleParts, heard: Heard) {
  const asked = await parts.client.invites();
  if (!asked.ok) return fail(networkError(asked.error));
  const { answered, gone } = await readAnswers(parts, asked.value.invites);
  heard.answers.set(answered);
  heard.expired.set(gone);
  return ok(undefined);
}

export async function invite(
  parts: PeopleParts,
  heard: Heard,
  forName: string,
): Promise<Result<InviteLine, NetworkError | SaveError>> {
  const { vault, client, own, clock } = parts;
  const id = newInviteId();
  const profile = parts.profile();
  const programme = profile.person === 'student' ? programmeTitle(profile.programme) : '';
  const made = await vault.makeInvite(id, { card: parts.card, name: profile.name, programme });
  const sent = await client.makeInvite({ id, check: made.check as never, offer: made.offer });
  if (!sent.ok) return fail(networkError(sent.error));
  const invited: Invite = {
    kind: 'invite',
    schema: 1,
    invite: id,
    secret: made.secret,
    forName: called(forName),
    created: instantOf(clock),
    expires: new Date(clock.now() + INVITE_DAYS * 86_400_000).toISOString(),
    state: 'open',
  };
  const saved = await own.save(newRecordId('doc'), () => invited);
  return saved.ok ? ok(lineOf(parts, invited, heard)) : saved;
}

export async function withdraw(parts: PeopleParts, id: string) {
  const record = recordOf(parts, id);
  if (!record) return ok(undefined);
  const gone = await parts.client.withdrawInvite(id as InviteId);
  if (!gone.ok && !isNotFound(gone.error)) return fail(networkError(gone.error));
  return setState(parts, record, 'withdrawn');
}

export async function confirm(parts: PeopleParts, heard: Heard, id: string) {
  const record = recordOf(parts, id);
  const answer = heard.answers.get().get(id);
  if (!record || !answer) return fail('not-found' as const);
  // An end that is not told yet would take the new beginning with it.
  const agreed = await parts.endings.agree();
  if (!agreed.ok) return agreed;
  const linked = await parts.client.makeLink({ invite: id as InviteId, user: answer.id });
  if (!linked.ok) return fail(networkError(linked.error));
  const { card, name, role, registration } = answer;
  const reader = { card, name, role, registration, direction: 'reads-mine' } as const;
  const pinned = await keepContact(parts, reader);
  if (!pinned.ok) return pinned;
  const saved = await setState(parts, record, 'confirmed');
  return saved.ok ? ok(pinned.value.person) : saved;
}

function recordOf({ contents }: PeopleParts, id: string): RecordId | undefined {
  return [...contents.invites].find(([, invite]) => invite.invite === id)?.[0];
}

async function setState({ own }: PeopleParts, record: RecordId, state: Invite['state']) {
  const saved = await own.save(record, (current) =>
    current?.kind === 'invite' ? { ...current, state } : undefined,
  );
  return saved.ok ? ok(undefined) : saved;
}

async function readAnswers(parts: PeopleParts, states: readonly InviteState[]) {
  const answered = new Map<string, Answer>();
  const gone = new Set<string>();
  for (const state of states) {
    if (state.state === 'expired') gone.add(state.id);
    const mine = [...parts.contents.invites.values()].find(({ invite }) => invite === state.id);
    if (!mine || !state.reply || !state.by || state.state !== 'answered') continue;
    const opened = await parts.vault.openReply(state.id, mine.secret, state.reply);
    const reply = opened.ok ? v.safeParse(replyShape, opened.value) : undefined;
    if (!reply?.success) continue;
    const card = reply.output.card as Card;
    // The server says who answered; the card in the sealed reply must be that person's and true.
    if (card.id !== state.by || !(await isTrueCard(card))) continue;
    const safety = await parts.vault.safetyNumber(card);
    answered.set(state.id, { ...reply.output, card, id: card.id, safety });
  }
  return { answered, gone };
}

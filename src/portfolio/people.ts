import * as v from 'valibot';
import type { Contact } from '#domain/content/contact.ts';
import type { Invite } from '#domain/content/invite.ts';
import { card as cardShape } from '#domain/content/parts.ts';
import { programmeTitle } from '#domain/content/profile.ts';
import { derived, live } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { type Card, isTrueCard } from '#protocol/card.ts';
import {
  type InviteId,
  newInviteId,
  newRecordId,
  type RecordId,
  type UserId,
} from '#protocol/ids.ts';
import { INVITE_DAYS, type InviteState } from '#protocol/invite.ts';
import type { Problem } from '#protocol/problem.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { TransportError } from '#sync/sync.ts';
import type { Vault } from '#vault/vault.ts';
import { type Clock, instantOf } from './clock.ts';
import type { Contents } from './contents.ts';
import type { InviteLink } from './device.ts';
import type { OwnRecords, SaveError } from './own-records.ts';
import type { InviteLine, NetworkError, People, Person } from './portfolio.ts';
import type { Profile } from '#domain/content/profile.ts';
import type { StorageError } from '#storage/record-store.ts';

export type PeopleParts = {
  readonly me: UserId;
  readonly card: Card;
  readonly own: OwnRecords;
  readonly vault: Vault;
  readonly contents: Contents;
  readonly client: AccountClient;
  readonly clock: Clock;
  /** Where the app was loaded from, for links: `https://pillarbook.example`. */
  readonly origin: string;
  readonly profile: () => Profile;
};

const offerShape = v.strictObject({
  card: cardShape,
  name: v.pipe(v.string(), v.maxLength(200)),
  programme: v.pipe(v.string(), v.maxLength(200)),
});
const replyShape = v.strictObject({
  card: cardShape,
  name: v.pipe(v.string(), v.maxLength(200)),
  role: v.pipe(v.string(), v.maxLength(200)),
  registration: v.nullable(v.pipe(v.string(), v.maxLength(40))),
});
type Reply = v.InferOutput<typeof replyShape>;
type Answer = NonNullable<InviteLine['answer']> & { readonly card: Card };

/** Invitations (EP1 section 7) and the people they lead to. */
export function createPeople(parts: PeopleParts): People {
  const { contents, client, vault, own } = parts;
  /** What the server said last of each invitation, and who answered, checked. */
  const answers = live<ReadonlyMap<string, Answer>>(new Map());
  const expired = live<ReadonlySet<string>>(new Set());

  const people = derived<readonly Person[]>([contents.peopleChanged], () =>
    [...contents.contacts.values()].map(personOf).toSorted((a, b) => a.name.localeCompare(b.name)),
  );
  const invites = derived<readonly InviteLine[]>([contents.peopleChanged, answers, expired], () =>
    [...contents.invites.values()]
      .map((invite) => lineOf(parts, invite, { answers: answers.get(), expired: expired.get() }))
      .toSorted((a, b) => b.created.localeCompare(a.created)),
  );

  const inviteOf = (id: string) => [...contents.invites].find(([, invite]) => invite.invite === id);

  const setState = (record: RecordId, state: Invite['state']) =>
    own.save(record, (current) => (current?.kind === 'invite' ? { ...current, state } : undefined));

  return {
    people,
    invites,
    async refreshInvites() {
      const asked = await client.invites();
      if (!asked.ok) return fail(networkError(asked.error));
      const { answered, gone } = await readAnswers(parts, asked.value.invites);
      answers.set(answered);
      expired.set(gone);
      return ok(undefined);
    },
    async invite(forName) {
      const id = newInviteId();
      const profile = parts.profile();
      const programme = profile.person === 'student' ? programmeTitle(profile.programme) : '';
      const made = await vault.makeInvite(id, { card: parts.card, name: profile.name, programme });
      const sent = await client.makeInvite({
        id,
        check: made.check as never,
        offer: made.offer,
      });
      if (!sent.ok) return fail(networkError(sent.error));
      const created = instantOf(parts.clock);
      const invite: Invite = {
        kind: 'invite',
        schema: 1,
        invite: id,
        secret: made.secret,
        forName: forName.normalize('NFC').trim(),
        created,
        expires: new Date(parts.clock.now() + INVITE_DAYS * 86_400_000).toISOString(),
        state: 'open',
      };
      const saved = await own.save(newRecordId('doc'), () => invite);
      if (!saved.ok) return fail(storageError(saved.error));
      return ok(lineOf(parts, invite, { answers: answers.get(), expired: expired.get() }));
    },
    async withdraw(id) {
      const found = inviteOf(id);
      if (!found) return ok(undefined);
      const gone = await client.withdrawInvite(id as InviteId);
      if (!gone.ok && !isNotFound(gone.error)) return fail(networkError(gone.error));
      const saved = await setState(found[0], 'withdrawn');
      return saved.ok ? ok(undefined) : fail(storageError(saved.error));
    },
    async confirm(id) {
      const found = inviteOf(id);
      const answer = answers.get().get(id);
      if (!found || !answer) return fail('not-found');
      const linked = await client.makeLink({ invite: id as InviteId, user: answer.id });
      if (!linked.ok) return fail(networkError(linked.error));
      const pinned = await keepContact(parts, { ...answer, direction: 'reads-mine' });
      if (!pinned.ok) return pinned;
      const saved = await setState(found[0], 'confirmed');
      return saved.ok ? pinned : fail(storageError(saved.error));
    },
    lookAt: (link) => lookAtInvitation(parts, link),
    answer: (link) => answerInvite(parts, link),
    async safetyOf(person) {
      const contact = contents.contactOf(person);
      return contact ? vault.safetyNumber(contact.card as Card) : undefined;
    },
  };
}

/** Who invites? Nothing is used up, and nobody need be here yet. */
export async function lookAtInvitation(
  parts: Pick<PeopleParts, 'client' | 'vault'>,
  link: InviteLink,
): ReturnType<People['lookAt']> {
  const offer = await openOffer(parts, link);
  return offer.ok ? ok({ name: offer.value.name, programme: offer.value.programme }) : offer;
}

async function openOffer(
  { client, vault }: Pick<PeopleParts, 'client' | 'vault'>,
  link: InviteLink,
) {
  const id = link.id as InviteId;
  const looked = await client.lookAtInvite(id, await vault.inviteProof(id, link.secret));
  if (!looked.ok) return fail(networkError(looked.error));
  const opened = await vault.openOffer(id, link.secret, looked.value.offer);
  const offer = opened.ok ? v.safeParse(offerShape, opened.value) : undefined;
  if (!offer?.success || !(await isTrueCard(offer.output.card as Card)))
    return fail('damaged' as const);
  return ok(offer.output);
}

/** Pins the student, then hands over the own card; the student confirms or does not. */
async function answerInvite(
  parts: PeopleParts,
  link: InviteLink,
): Promise<Result<Person, NetworkError | StorageError | 'damaged'>> {
  const offer = await openOffer(parts, link);
  if (!offer.ok) return offer;
  const id = link.id as InviteId;
  const profile = parts.profile();
  const reply: Reply = {
    card: parts.card,
    name: profile.name,
    role: profile.person === 'supervisor' ? profile.role.title : programmeTitle(profile.programme),
    registration: profile.person === 'supervisor' ? profile.role.registration : null,
  };
  const auth = await parts.vault.inviteProof(id, link.secret);
  const sealed = await parts.vault.sealReply(id, link.secret, reply);
  const answered = await parts.client.answerInvite(id, { auth, reply: sealed });
  if (!answered.ok) return fail(networkError(answered.error));
  return keepContact(parts, {
    card: offer.value.card as Card,
    name: offer.value.name,
    role: offer.value.programme,
    registration: null,
    direction: 'i-read',
  });
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

async function keepContact(
  parts: PeopleParts,
  who: Pick<Contact, 'name' | 'role' | 'registration' | 'direction'> & { readonly card: Card },
): Promise<Result<Person, StorageError>> {
  const known = [...parts.contents.contacts].find(
    ([, contact]) => contact.card.id === who.card.id && contact.direction === who.direction,
  );
  const contact: Contact = {
    kind: 'contact',
    schema: 1,
    card: who.card,
    name: who.name.normalize('NFC').trim(),
    role: who.role.normalize('NFC').trim(),
    registration: who.registration,
    met: known?.[1].met ?? instantOf(parts.clock),
    direction: who.direction,
    stopped: null,
  };
  const saved = await parts.own.save(known?.[0] ?? newRecordId('doc'), () => contact);
  return saved.ok ? ok(personOf(contact)) : fail(storageError(saved.error));
}

function personOf({ card, name, role, registration, direction, met, stopped }: Contact): Person {
  return { id: card.id as UserId, name, role, registration, direction, met, stopped };
}

function lineOf(
  { origin, clock }: PeopleParts,
  { invite, secret, forName, created, expires, state }: Invite,
  heard: { answers: ReadonlyMap<string, Answer>; expired: ReadonlySet<string> },
): InviteLine {
  const answer = heard.answers.get(invite);
  const isOver = heard.expired.has(invite) || Date.parse(expires) < clock.now();
  const now =
    state === 'open' && answer ? 'answered' : state === 'open' && isOver ? 'expired' : state;
  return {
    id: invite,
    forName,
    link: `${origin}/i/${invite}#${secret}`,
    created,
    expires,
    state: now,
    ...(answer && now === 'answered' && { answer: withoutCard(answer) }),
  };
}

function withoutCard({ id, name, role, registration, safety }: Answer) {
  return { id, name, role, registration, safety };
}

export function networkError(error: TransportError): NetworkError {
  return error.code === 'refused' ? (error.problem as Problem).code : error.code;
}

function isNotFound(error: TransportError): boolean {
  return error.code === 'refused' && error.problem.code === 'not-found';
}

function storageError(error: SaveError): StorageError {
  return error === 'disk-full' ? 'disk-full' : 'storage-lost';
}

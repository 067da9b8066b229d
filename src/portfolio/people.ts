import type { Contact } from '#domain/content/contact.ts';
import type { Invite } from '#domain/content/invite.ts';
import type { Profile } from '#domain/content/profile.ts';
import { derived, type Live, live, type Settable } from '#foundation/live.ts';
import type { Card } from '#protocol/card.ts';
import type { RecordId, UserId } from '#protocol/ids.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { Vault } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Contents } from './contents.ts';
import type { OwnRecords } from './own-records.ts';
import type { Endings } from './endings.ts';
import type { InviteLine, People, Person } from './portfolio.ts';

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
  readonly isConnected: Live<boolean>;
  readonly endings: Endings;
};

export type Answer = NonNullable<InviteLine['answer']> & { readonly card: Card };

/** What the server said last of each invitation, and who answered, checked. */
export type Heard = {
  readonly answers: Settable<ReadonlyMap<string, Answer>>;
  readonly expired: Settable<ReadonlySet<string>>;
};

/** Invitations (EP1 section 7) and the people they lead to. */
export function createPeople(parts: PeopleParts): People {
  const { contents, vault } = parts;
  const heard: Heard = { answers: live(new Map()), expired: live(new Set()) };
  const people = derived<readonly Person[]>([contents.peopleChanged], () =>
    [...contents.contacts]
      .map(([id, contact]) => personOf(id, contact))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  );
  const invites = derived<readonly InviteLine[]>(
    [contents.peopleChanged, heard.answers, heard.expired],
    () =>
      [...contents.invites.values()]
        .map((invite) => lineOf(parts, invite, heard))
        .toSorted((a, b) => b.created.localeCompare(a.created)),
  );
  return {
    people,
    invites,
    refreshInvites: async () => (await acts.inviting()).refreshInvites(parts, heard),
    invite: async (forName) => (await acts.inviting()).invite(parts, heard, forName),
    withdraw: async (id) => (await acts.inviting()).withdraw(parts, id),
    confirm: async (id) => (await acts.inviting()).confirm(parts, heard, id),
    lookAt: async (link) => (await acts.answering()).lookAsMyself(parts, link),
    answer: async (link) => (await acts.answering()).answerInvite(parts, link),
    end: parts.endings.end,
    refreshEnded: parts.endings.refresh,
    async safetyOf(person) {
      const contact = contents.contactOf(person);
      return contact ? vault.safetyNumber(contact.card as Card) : undefined;
    },
  };
}

export function personOf(contact: RecordId, known: Contact): Person {
  const { card, name, role, registration, direction, met, stopped } = known;
  return { contact, id: card.id as UserId, name, role, registration, direction, met, stopped };
}

export function lineOf(
  { origin, clock }: PeopleParts,
  { invite, secret, forName, created, expires, state }: Invite,
  heard: Heard,
): InviteLine {
  const answer = heard.answers.get().get(invite);
  const isOver = heard.expired.get().has(invite) || Date.parse(expires) < clock.now();
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

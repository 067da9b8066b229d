import { isolated } from '#domain/content/called.ts';
import type { InviteLine, NetworkError, Person, SaveError } from '#portfolio/portfolio.ts';
import type { Tone } from '#ui/tone.ts';
import { firstName } from '../names.ts';
import { networkWords, saveWords } from '../problem-words.ts';
import { type SyncState, whenItGoes } from '../when-it-goes.ts';

export type PeopleError = NetworkError | SaveError;

/** What went wrong with an invitation, that nothing is lost, and what to do. */
export const peopleErrorWords: Record<PeopleError, string> = {
  ...saveWords,
  ...networkWords,
  unreachable:
    'No connection to the server. Inviting needs one, for a moment. Nothing was changed; try again when you are online.',
  'not-signed-in':
    'The server asks you to sign in again before you can invite. Your words are on this device.',
  'not-found':
    'The server no longer has this invitation. Nothing was shared. Withdraw it and make a new one.',
  'too-many':
    'Too many invitations are open at once. Withdraw one nobody will use, then invite again.',
};

type InviteState = InviteLine['state'];

export const inviteStateWords: Record<InviteState, string> = {
  open: 'Waiting for an answer',
  answered: 'Answered. Look and confirm',
  confirmed: 'Confirmed',
  withdrawn: 'Withdrawn',
  expired: 'Ran out after 14 days. Nobody used it',
};

export const inviteStateTones: Record<InviteState, Tone> = {
  open: 'waiting',
  answered: 'attention',
  confirmed: 'synced',
  withdrawn: 'plain',
  expired: 'plain',
};

/** Whether the invitation still asks something of the person who made it. */
export function isOpen({ state }: InviteLine): boolean {
  return state === 'open' || state === 'answered';
}

/** What a registration says, and that nobody checked it. */
export function registrationWords(registration: string | null): string {
  return registration === null || registration.trim() === ''
    ? 'No registration given'
    : `${isolated(registration)}, as they say themselves`;
}

type Whom = Pick<Person, 'name' | 'direction'>;

/** What ending does, before it is done: what goes, what stays, and that it can begin anew. */
export function endWords({ name, direction }: Whom): string {
  const who = firstName(name);
  return direction === 'reads-mine'
    ? `${who} can no longer read anything you shared. Their copies go when their device next connects; what they have read, they have read. Their feedback stays with you. You can invite ${who} again.`
    : `Everything ${who} shared with you leaves this device now, and your others at their next connection. What you wrote to ${who} stays in your inbox, under what is no longer shared with you. ${who} can invite you again.`;
}

export function endedWords({ name }: Whom, state: SyncState): string {
  return `Ended with ${firstName(name)}. ${whenItGoes[state]}`;
}

/**
 * Who stands where: those it goes on with, and those with whom it has ended, each once. Somebody who was
 * invited again is among the first only.
 */
export function sortedOut(people: readonly Person[]): {
  readonly readers: readonly Person[];
  readonly read: readonly Person[];
  readonly ended: readonly Person[];
} {
  const going = people.filter(({ stopped }) => stopped === null);
  const isGoing = new Set(going.map(({ id }) => id));
  const latest = people
    .filter(({ id, stopped }) => stopped !== null && !isGoing.has(id))
    .toSorted((a, b) => (b.stopped ?? '').localeCompare(a.stopped ?? ''));
  return {
    readers: going.filter(({ direction }) => direction === 'reads-mine'),
    read: going.filter(({ direction }) => direction === 'i-read'),
    ended: [
      ...new Map(latest.toReversed().map((person) => [person.id, person])).values(),
    ].reverse(),
  };
}

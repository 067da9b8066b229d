import { isolated } from '#domain/content/called.ts';
import type { InviteLine, NetworkError } from '#portfolio/portfolio.ts';
import type { Tone } from '#ui/tone.ts';
import { networkWords, type StorageError, storageWords } from '../problem-words.ts';

export type PeopleError = NetworkError | StorageError;

/** What went wrong with an invitation, that nothing is lost, and what to do. */
export const peopleErrorWords: Record<PeopleError, string> = {
  ...networkWords,
  ...storageWords,
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

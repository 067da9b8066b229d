import { isolated } from '#domain/content/called.ts';
import type { ConnectError } from '#portfolio/account.ts';
import type { AnswerError, Invited } from '#portfolio/portfolio.ts';
import { networkWords, saveWords, unlockWords } from '../problem-words.ts';

/** Everything that can stop an invitation from being looked at or answered. */
export type InvitationError = ConnectError | AnswerError;

type Words = string | ((student: string) => string);

const gone: Words = (student) =>
  `This invitation has been used, was withdrawn, or has run out. Nothing was shared. Ask ${student} for a new one.`;

const wrong: Words = (student) =>
  `This link is not whole, so the invitation cannot be opened. Nothing was shared. Open it again from the message, or ask ${student} to send it once more.`;

const words: Record<InvitationError, Words> = {
  ...saveWords,
  ...networkWords,
  ...unlockWords,
  unreachable:
    'No connection to the server, and an invitation can only be opened with one. Opening it uses nothing up. Try again when you are online.',
  malformed: wrong,
  damaged: wrong,
  'own-invitation':
    'This invitation is yours. Hand it to the person it is for: they open it and answer. Nothing has changed.',
  'not-found': gone,
  'enrolment-refused': gone,
  'too-many':
    'That was tried too often from here. Nothing was used up by it. Wait a few minutes, then try again.',
  'name-taken':
    'Another portfolio has the login name that was made for you. Nothing was sent. Try again: a new one is made.',
  'not-signed-in':
    'Your session with the server has ended. Sign in again in Settings, then open the link once more.',
};

/** `student` as they are called in a sentence; until it is known who invites, say nothing. */
export function invitationWords(code: InvitationError, student = 'the student'): string {
  const found = words[code];
  return typeof found === 'string' ? found : found(student);
}

/** It may have arrived: only the receipt is known to be missing. */
const notHeard =
  'The connection was lost, so it is not certain that your answer arrived. Nothing is lost: try again. Answering twice does no harm.';

/** The same while answering, when more may have happened than is known here. */
export function answeringWords(code: InvitationError, student?: string): string {
  return code === 'unreachable' || code === 'not-understood'
    ? notHeard
    : invitationWords(code, student);
}

/** What became of an answer given before. */
export function beforeWords(state: Exclude<Invited['state'], 'open'>, student: string): string {
  return state === 'answered'
    ? `${student} has not confirmed you yet. What they share then arrives in your inbox by itself.`
    : `${student} has confirmed you. What they share arrives in your inbox by itself.`;
}

/** Whether trying once more can help. */
export function mayHelpToTryAgain(code: InvitationError): boolean {
  return (
    code !== 'not-found' &&
    code !== 'damaged' &&
    code !== 'malformed' &&
    code !== 'own-invitation' &&
    code !== 'enrolment-refused'
  );
}

/** `Ama Mensah, occupational therapy, invites you to read what they choose to share.` */
export function offerWords({ name, programme }: { name: string; programme: string }): string {
  const studies = programme.trim() === '' ? '' : `, ${programme.toLowerCase()},`;
  return `${isolated(name)}${studies} invites you to read what they choose to share.`;
}

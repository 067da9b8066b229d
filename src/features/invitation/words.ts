import { isolated } from '#domain/content/called.ts';
import type { ConnectError } from '#portfolio/portfolio.ts';
import { networkWords, storageWords, unlockWords } from '../problem-words.ts';

/** Everything that can stop an invitation from being looked at or answered. */
export type InvitationError = ConnectError | 'damaged';

type Words = string | ((student: string) => string);

const gone: Words = (student) =>
  `This invitation has been used, was withdrawn, or has run out. Nothing was shared. Ask ${student} for a new one.`;

const wrong: Words = (student) =>
  `This link is not whole, so the invitation cannot be opened. Nothing was shared. Open it again from the message, or ask ${student} to send it once more.`;

const words: Record<InvitationError, Words> = {
  ...networkWords,
  ...storageWords,
  ...unlockWords,
  unreachable:
    'No connection to the server, and an invitation can only be opened with one. It is not used up. Try again when you are online.',
  malformed: wrong,
  damaged: wrong,
  'not-found': gone,
  'enrolment-refused': gone,
  'too-many':
    'That was tried too often from here. The invitation is not used up. Wait a few minutes, then try again.',
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

/** Whether trying once more can help. */
export function mayHelpToTryAgain(code: InvitationError): boolean {
  return (
    code !== 'not-found' &&
    code !== 'damaged' &&
    code !== 'malformed' &&
    code !== 'enrolment-refused'
  );
}

/** `Ama Mensah, occupational therapy, invites you to read what they choose to share.` */
export function offerWords({ name, programme }: { name: string; programme: string }): string {
  const studies = programme.trim() === '' ? '' : `, ${programme.toLowerCase()},`;
  return `${isolated(name)}${studies} invites you to read what they choose to share.`;
}

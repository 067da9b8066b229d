import type { Sent } from '#portfolio/portfolio.ts';
import type { NoteError } from '#portfolio/received.ts';
import { saveWords } from '../problem-words.ts';

const cannotSeal =
  'This could not be sealed for the people in this thread. Your words are still in the field. Nothing was sent; try again after the next connection.';

/** Why feedback did not go, that the words are still there, and what to do. */
export const noteErrorWords: Record<NoteError, string> = {
  ...saveWords,
  'no-longer-shared':
    'This entry is no longer shared with you, so nothing can be sent. Your words are still in the field.',
  foreign: cannotSeal,
  'unknown-author': cannotSeal,
  forged: cannotSeal,
  'not-for-me': cannotSeal,
  'no-key': cannotSeal,
  damaged: cannotSeal,
  'too-large':
    'This is more than one piece of feedback can hold. Your words are still in the field. Send them in two parts.',
};

const notSent =
  'This could not be sealed for the people in this thread. Your words stay here. Try again after the next connection.';

/** The same for words that lie in the thread already. */
export const sendAgainWords: Record<NoteError, string> = {
  ...saveWords,
  'no-longer-shared': 'This entry is not shared with you now. Your words stay here.',
  foreign: notSent,
  'unknown-author': notSent,
  forged: notSent,
  'not-for-me': notSent,
  'no-key': notSent,
  damaged: notSent,
  'too-large':
    'This is more than one piece of feedback can hold. Your words stay here. Send them in two parts.',
};

export { saveWords };

/** What kept words of mine became when the entry stopped being shared with me. */
export const keptWords: Record<Sent, string> = {
  sent: 'Delivered before sharing stopped',
  waiting: 'Not delivered yet. It is tried at the next connection',
  undeliverable:
    'Never delivered: sharing had stopped. Only you have these words. Shared with you again, you can send them',
  elsewhere: 'Written on another device, which shows whether it was delivered',
};

/** An inbox nothing has come to: nobody who only signed up must wait in it for ever. */
export function nothingYetWords(hasAnswered: boolean): string {
  return hasAnswered
    ? 'Nothing yet. What a student shares with you stands here, newest first.'
    : 'You have not answered an invitation yet, so nobody can share with you. Open the link you were sent once more, and answer it.';
}

import type { NoteError } from '#portfolio/portfolio.ts';
import { type StorageError, storageWords } from '../problem-words.ts';

const cannotSeal =
  'This could not be sealed for the people in this thread. Your words are still in the field. Nothing was sent; try again after the next connection.';

/** Why feedback did not go, that the words are still there, and what to do. */
export const noteErrorWords: Record<NoteError, string> = {
  ...storageWords,
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

export { type StorageError, storageWords };

/** What kept words of mine became when the entry stopped being shared with me. */
export function keptWords(isDelivered: boolean): string {
  return isDelivered
    ? 'Delivered before sharing stopped'
    : 'Never delivered: sharing had stopped. Only you have these words';
}

/** An inbox nothing has come to: nobody who only signed up must wait in it for ever. */
export function nothingYetWords(hasAnswered: boolean): string {
  return hasAnswered
    ? 'Nothing yet. What a student shares with you stands here, newest first.'
    : 'You have not answered an invitation yet, so nobody can share with you. Open the link you were sent once more, and answer it.';
}

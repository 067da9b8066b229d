import type { Waiting } from '#portfolio/device.ts';
import {
  storageWords,
  type StorageError,
  type UnlockError,
  unlockWords,
} from '../problem-words.ts';

export type WayIn = 'passphrase' | 'kit';

const words: Record<UnlockError | StorageError, string> = {
  ...unlockWords,
  ...storageWords,
};

/** Why it stayed locked. Of a passphrase that looks like five words, the words are spoken of. */
export function refusalWords(code: UnlockError | StorageError, typed: string): string {
  const count = typed.trim().split(/[\s-]+/).length;
  return code === 'wrong-passphrase' && count === 5
    ? 'Those five words do not open this portfolio. Nothing has changed. Check the spelling, or use your recovery kit.'
    : words[code];
}

/** Words that found no room before the lock: sealed, and in the page's memory only. */
export const heldWords = {
  title: (device: string) => `This ${device} is full. Keep this page open.`,
  text: 'Your last words are sealed in this page and nowhere else. Free some space: they are kept by themselves then. You can unlock and copy them, too.',
} as const;

/** What waits inside, in numbers only: this stands on a locked screen. */
export function waitingWords({ typed, unsent, signedOut }: Waiting, isConnected: boolean): string {
  const parts = [typedWords(typed), isConnected ? unsentWords(unsent, signedOut) : ''];
  const said = parts.filter((part) => part !== '').join(' ');
  return said === '' ? 'Everything you wrote is kept inside.' : said;
}

function typedWords(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 note waits inside.' : `${count} notes wait inside.`;
}

function unsentWords(count: number, signedOut: boolean): string {
  if (count === 0) return '';
  const wait = count === 1 ? '1 change waits' : `${count} changes wait`;
  return signedOut
    ? `${wait} here until you sign in again.`
    : `${wait} to be sent. Sending needs no unlocking.`;
}

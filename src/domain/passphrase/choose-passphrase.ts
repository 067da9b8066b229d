import { chooseOne, type RandomBytes } from './unbiased.ts';
import { passphraseWords } from './word-list.ts';

const WORDS = 5;

/** Five words with spaces between them, about 51 bits: what is offered to everyone. */
export function choosePassphrase(randomBytes: RandomBytes): string {
  return Array.from({ length: WORDS }, () => chooseOne(passphraseWords, randomBytes)).join(' ');
}

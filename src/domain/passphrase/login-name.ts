import { adjectives, nouns } from './login-words.ts';
import { chooseOne, type RandomBytes } from './unbiased.ts';

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Two words and four digits, `quiet-heron-4821`: says nothing about the person and is easy to copy by hand. */
export function chooseLoginName(randomBytes: RandomBytes): string {
  const number = Array.from({ length: 4 }, () => chooseOne(digits, randomBytes)).join('');
  const words = [chooseOne(adjectives, randomBytes), chooseOne(nouns, randomBytes)];
  return [...words, number].join('-');
}

/** What a person types as a login name, in the one form it is known by; nothing if it cannot be one. */
export function readLoginName(text: string): string | undefined {
  const name = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s\-‐‑–—_]+/g, '-');
  return /^[a-z]{2,20}-[a-z]{2,20}-[0-9]{4}$/.test(name) ? name : undefined;
}

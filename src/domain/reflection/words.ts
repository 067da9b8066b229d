import type { Reflection } from '../content/reflection.ts';
import { type ModelId, stagesOf } from './models.ts';

/** Letters and digits, with apostrophes, hyphens and points inside: `don't`, `long-arm` and `0.5` are one word each. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.\-‐‑][\p{L}\p{N}\p{M}]+)*/gu;

/** Words as a marker would count them: signs of Markdown and punctuation alone are none. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** Words of all stages. Prompts, title, tags and what was carried over are not counted. */
export function wordsIn({ model, stages }: Pick<Reflection, 'model' | 'stages'>): number {
  return stagesOf(model).reduce((sum, { key }) => sum + countWords(stages[key] ?? ''), 0);
}

export type StageShare = { readonly key: string; readonly words: number; readonly share: number };

/** How the words lie over the stages; shares are of 1, all 0 while nothing is written. Never a score. */
export function sharesOfWords(model: ModelId, stages: Reflection['stages']): readonly StageShare[] {
  const counted = stagesOf(model).map(({ key }) => ({ key, words: countWords(stages[key] ?? '') }));
  const total = counted.reduce((sum, { words }) => sum + words, 0);
  return counted.map((stage) => ({ ...stage, share: total === 0 ? 0 : stage.words / total }));
}

/** The beginning in one line without the signs of Markdown, cut at a word, with `…` if there is more. */
export function excerptOf(text: string, most = 160): string {
  // Twice the length is enough for the signs taken out, and keeps a list of 10,000 long entries quick.
  const beginning = text.slice(0, most * 4);
  const plain = withoutSigns(beginning);
  if (plain.length <= most) return beginning.length < text.length ? `${plain}…` : plain;
  const room = plain.slice(0, most + 1);
  const space = room.lastIndexOf(' ');
  return `${(space > most / 2 ? room.slice(0, space) : [...plain.slice(0, most)].join('')).trimEnd()}…`;
}

function withoutSigns(text: string): string {
  return text
    .replace(/^[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)+/gm, '')
    .replace(/\[([^\][\n]*)\]\([^()\n]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)/g, '')
    .replace(/\*\*|__/g, '')
    .replace(/(^|[\s([{"'‘“])[*_](?=\S)/g, '$1')
    .replace(/(\S)[*_](?=$|[\s)\]}"'’”.,;:!?…])/gm, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

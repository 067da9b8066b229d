import type { Framework } from '../frameworks/framework.ts';
import { plainWords } from './words-of.ts';

/** An item that might fit, and the words that made us think so: whoever reads it can judge. */
export type Suggestion = {
  readonly framework: string;
  readonly edition: string;
  readonly code: string;
  /** As the list has them, most often found first. */
  readonly because: readonly string[];
};

/** One keyword is found by chance too easily; one that is two words or more is enough by itself. */
const ENOUGH = 2;

/** The list somebody wrote in place of ours, for an item; undefined: ours. */
export type OwnKeywords = (framework: Framework, code: string) => readonly string[] | undefined;

/**
 * Which items the words of an entry point to, by lists of keywords and nothing else; most words first. It only
 * offers: what an entry shows is for its writer to say.
 */
export function suggest(
  text: string,
  frameworks: readonly Framework[],
  own: OwnKeywords = () => undefined,
): readonly Suggestion[] {
  const plain = plainWords(text);
  const found = frameworks.flatMap((framework) =>
    framework.items.map(({ code, keywords }) => {
      const hits = (own(framework, code) ?? keywords)
        .map((keyword) => ({ keyword, times: timesIn(plain, keyword) }))
        .filter(({ times }) => times > 0)
        .toSorted((a, b) => b.times - a.times);
      const weight = hits.reduce((sum, { keyword }) => sum + (isPhrase(keyword) ? ENOUGH : 1), 0);
      const because = hits.map(({ keyword }) => keyword);
      return { framework: framework.id, edition: framework.edition, code, because, weight };
    }),
  );
  return found
    .filter(({ weight }) => weight >= ENOUGH)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ weight: _, ...suggestion }) => suggestion);
}

/** How often a keyword stands in words: `plan*` is every word that begins so, `test of change` those three in a row. */
function timesIn(plain: string, keyword: string): number {
  const isOpen = keyword.endsWith('*');
  const wanted = plainWords(keyword).slice(0, isOpen ? -1 : undefined);
  if (wanted.trim() === '') return 0;
  let times = 0;
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) times += 1;
  return times;
}

function isPhrase(keyword: string): boolean {
  return keyword.trim().includes(' ');
}

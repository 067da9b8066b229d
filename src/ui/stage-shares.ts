/** An empty stage keeps this part of an even share, so that it can be seen and pressed. */
const LEAST = 0.4;

/** Each stage's part of the bar, adding up to 1: its share of the words, but never too thin to press. */
export function stageShares(words: readonly number[]): readonly number[] {
  if (words.length === 0) return [];
  const total = words.reduce((sum, count) => sum + count, 0);
  if (total === 0) return words.map(() => 1 / words.length);
  const least = LEAST / words.length;
  return words.map((count) => least + (count / total) * (1 - LEAST));
}

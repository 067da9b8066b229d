/** Each stage's share of the words, adding up to 1; even while nothing is written. */
export function stageShares(words: readonly number[]): readonly number[] {
  const total = words.reduce((sum, count) => sum + count, 0);
  return words.map((count) => (total === 0 ? 1 / words.length : count / total));
}

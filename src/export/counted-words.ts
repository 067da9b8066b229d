/** `1 word`, `1,204 words`. */
export function countedWords(words: number): string {
  return `${words.toLocaleString('en-GB')} ${words === 1 ? 'word' : 'words'}`;
}

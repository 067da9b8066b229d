export type Tokens = readonly string[];

/** Words, spaces between them, and every other sign by itself; nothing of the text is left out. */
export function tokensOf(text: string): Tokens {
  return text.match(/\s+|[\p{L}\p{N}\p{M}'’]+|[^\s\p{L}\p{N}\p{M}'’]/gu) ?? [];
}

/** A sentence runs to a full stop followed by a space, or to the end of its line, space included. */
export function sentencesOf(tokens: Tokens): readonly Tokens[] {
  const sentences: string[][] = [];
  let sentence: string[] = [];
  for (const [index, token] of tokens.entries()) {
    sentence.push(token);
    const isSpace = /^\s/.test(token);
    const ends = isSpace && (token.includes('\n') || /^[.!?…]$/.test(tokens[index - 1] ?? ''));
    if (!ends) continue;
    sentences.push(sentence);
    sentence = [];
  }
  return sentence.length > 0 ? [...sentences, sentence] : sentences;
}

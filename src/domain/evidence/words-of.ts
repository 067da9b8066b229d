/** Small letters without accents, one space between words and around all: what keywords are looked for in. */
export function plainWords(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}+/gu, '');
  return ` ${bare
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

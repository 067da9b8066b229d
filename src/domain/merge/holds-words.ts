/**
 * Whether all of the second text stands in the first as words of their own: `award` does not hold `ward`, and
 * anything holds a blank. Gives
 * up after a few finds in text that repeats itself; both texts are then kept, which loses nothing.
 */
export function holdsWords(text: string, whole: string): boolean {
  const part = whole.trim();
  let from = 0;
  for (let tries = 0; tries < 32; tries += 1) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    const end = at + part.length;
    if (part === '' || !(insideWord(text, at) || insideWord(text, end))) return true;
    from = at + 1;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}\p{M}\p{Cs}\u200d'’]/u;

/** The place between two characters that belong to one word (or to one emoji). */
function insideWord(text: string, place: number): boolean {
  return LETTER.test(text[place - 1] ?? ' ') && LETTER.test(text[place] ?? ' ');
}

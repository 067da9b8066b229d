/** A short name for a text in a field, the same on every device. For telling texts apart, not for secrecy. */
export function textId(field: string, text: string): string {
  const whole = `${field}\n${text}`;
  return `${fnv(whole, 0x811c9dc5)}${fnv(whole, 0x01000193)}${whole.length.toString(36)}`;
}

/** FNV-1a over UTF-16 units. */
function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The new tags in a typed or pasted text: parted at commas, trimmed, none twice whatever its case. */
export function splitTags(text: string, present: readonly string[]): readonly string[] {
  const seen = new Set(present.map((tag) => tag.toLocaleLowerCase('en-GB')));
  return text
    .split(',')
    .map((tag) => tag.trim().replaceAll(/\s+/g, ' '))
    .filter((tag) => {
      const key = tag.toLocaleLowerCase('en-GB');
      const isNew = key !== '' && !seen.has(key);
      seen.add(key);
      return isNew;
    });
}

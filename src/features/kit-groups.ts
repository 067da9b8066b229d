/** The groups a kit is written in, in its own order. */
export function groupsOf(kit: string): readonly string[] {
  return kit.split(/[^0-9A-Za-z]+/).filter((group) => group !== '');
}

/** Reads as a person copies: case, spaces and the letters that look like digits do not matter. */
export function isSameGroup(typed: string, group: string): boolean {
  return typed.trim() !== '' && plain(typed) === plain(group);
}

/** Two different places, in order, counted from 0. `random` as Math.random. */
export function twoPlaces(count: number, random: () => number): readonly [number, number] {
  const one = Math.floor(random() * count);
  const step = 1 + Math.floor(random() * (count - 1));
  const other = (one + step) % count;
  return one < other ? [one, other] : [other, one];
}

function plain(group: string): string {
  return group
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

import { isolated } from '#domain/content/called.ts';

const TITLES = /^(?:dr|mr|mrs|ms|miss|mx|prof|professor|sr|sister)\.?$/i;

/** `Maya`, `Maya and Tom`, `Maya, Tom and Ann`. */
export function nameList(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** The list cut after `most` names: `Maya, Tom and 3 more`. */
export function shortNameList(names: readonly string[], most = 3): string {
  if (names.length <= most) return nameList(names);
  const shown = names.slice(0, most - 1);
  return `${shown.join(', ')} and ${names.length - shown.length} more`;
}

/** What each is called in a sentence: the first name, unless a title stands before it or two share it. */
export function shortNames(names: readonly string[]): readonly string[] {
  const first = names.map(firstName);
  return names.map((name, index) => {
    const short = first[index] ?? name;
    const isShared = first.some((other, place) => place !== index && other === short);
    return isShared ? isolated(name.trim()) : short;
  });
}

export function firstName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return isolated(rest.length > 0 && TITLES.test(first) ? name.trim() : first);
}

/** `One entry`, `1,200 entries`: a count with its word, for the beginning of a sentence. */
export function counted(count: number, one: string, many: string): string {
  return `${count === 1 ? 'One' : count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

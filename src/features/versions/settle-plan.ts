import type { OtherVersion } from '#domain/content/reflection.ts';

export type Keep = 'mine' | 'theirs' | 'both';
export type Choices = Readonly<Record<string, Keep>>;
export type Step = { readonly version: string; readonly keep: Keep };

/** Nothing is let go unless somebody said so. */
export function choiceOf(choices: Choices, version: string): Keep {
  return choices[version] ?? 'both';
}

/**
 * One step per version. Where three devices wrote in one field and two of the others are chosen, the
 * second stands behind the first instead of in its place.
 */
export function settlePlan(versions: readonly OtherVersion[], choices: Choices): readonly Step[] {
  const replaced = new Set<string>();
  return versions.map(({ id, field }) => {
    const keep = choiceOf(choices, id);
    const isSecond = keep === 'theirs' && replaced.has(field);
    if (keep === 'theirs') replaced.add(field);
    return { version: id, keep: isSecond ? 'both' : keep };
  });
}

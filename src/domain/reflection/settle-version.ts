import type { Reflection } from '../content/reflection.ts';

/**
 * Ends one "two versions": `mine` lets the other text go, `theirs` puts it in place, `both` puts it
 * behind. A version that is no longer there changes nothing.
 */
export function settleVersion(
  reflection: Reflection,
  version: string,
  keep: 'mine' | 'theirs' | 'both',
): Reflection {
  const other = reflection.versions.find(({ id }) => id === version);
  if (!other) return reflection;
  const versions = reflection.versions.filter(({ id }) => id !== version);
  if (keep === 'mine') return { ...reflection, versions };
  if (other.field === 'title') {
    const title = keep === 'theirs' ? other.text : joined(reflection.title, other.text, ' / ');
    return { ...reflection, versions, title };
  }
  const present = reflection.stages[other.field] ?? '';
  const text = keep === 'theirs' ? other.text : joined(present, other.text, '\n\n');
  return { ...reflection, versions, stages: { ...reflection.stages, [other.field]: text } };
}

function joined(first: string, second: string, between: string): string {
  return [first, second].filter((text) => text.trim() !== '').join(between);
}

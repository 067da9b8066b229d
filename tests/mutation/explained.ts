import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Mutant } from './stryker.ts';

/** A fault that no test can notice, by what stands there and what would stand there instead. */
export type Survivor = {
  readonly file: string;
  /** The line on which it begins, without its indent: line numbers change too often. */
  readonly line: string;
  readonly was: string;
  readonly becomes: string;
};
/** Survivors that live for one and the same reason. */
export type Explanation = { readonly why: string; readonly of: readonly Survivor[] };

const root = new URL('../../', import.meta.url);
const list = new URL('survivors.json', import.meta.url);

export function readExplanations(): readonly Explanation[] {
  return JSON.parse(readFileSync(list, 'utf8')) as readonly Explanation[];
}

export function survivorOf({ fileName, location, replacement = '' }: Mutant): Survivor {
  const file = relative(root.pathname, fileName);
  const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
  const { start, end } = location;
  const touched = lines.slice(start.line - 1, end.line);
  const last = touched.length - 1;
  touched[last] = touched[last]?.slice(0, end.column - 1) ?? '';
  touched[0] = touched[0]?.slice(start.column - 1) ?? '';
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  return {
    file,
    line: flat(lines[start.line - 1] ?? ''),
    was: flat(touched.join('\n')),
    becomes: flat(replacement),
  };
}

/** Two are the same fault if all four texts are. */
export function nameOf({ file, line, was, becomes }: Survivor): string {
  return JSON.stringify([file, line, was, becomes]);
}

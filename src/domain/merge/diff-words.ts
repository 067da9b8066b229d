import { sentencesOf, type Tokens, tokensOf } from './sentences.ts';
import { type Edit, shortestEdit } from './shortest-edit.ts';

/** What stayed, what is new and what is gone, in reading order. Neighbours differ in kind. */
export type Segment = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/**
 * Beyond this many changes a run of sentences (or words) is shown as rewritten: a reader learns nothing
 * from a mosaic, and the work stays small for texts that repeat themselves.
 */
const MOST_CHANGES = { sentences: 800, words: 240 } as const;

/**
 * The difference between two texts, word by word. The `same` and `removed` segments joined are `before`,
 * the `same` and `added` ones are `after`. Sentences are compared first, then the words of those that changed.
 */
export function diffWords(before: string, after: string): readonly Segment[] {
  const segments: Segment[] = [];
  compare(
    tokensOf(before),
    tokensOf(after),
    (old, fresh) => {
      const sentences = { old: sentencesOf(old), fresh: sentencesOf(fresh) };
      eachChange(sentences, MOST_CHANGES.sentences, {
        isAlike: () => true,
        same: (from, to) => add(segments, 'same', sentences.old.slice(from, to).flat()),
        changed: (change) =>
          compareWords(
            sentences.old.slice(...change.old).flat(),
            sentences.fresh.slice(...change.fresh).flat(),
            segments,
          ),
      });
    },
    segments,
  );
  return segments;
}

/** Spaces and signs on one line. Where only they stayed between changed words, the passage was replaced. */
const GLUE = /^[^\p{L}\p{N}\n]*$/u;

function compareWords(before: Tokens, after: Tokens, segments: Segment[]): void {
  compare(
    before,
    after,
    (old, fresh) => {
      const isGlue = ({ x, length }: Run) => GLUE.test(old.slice(x, x + length).join(''));
      eachChange({ old, fresh }, MOST_CHANGES.words, {
        isAlike: (run) => !isGlue(run),
        same: (from, to) => add(segments, 'same', old.slice(from, to)),
        changed: (change) => {
          add(segments, 'removed', old.slice(...change.old));
          add(segments, 'added', fresh.slice(...change.fresh));
        },
      });
    },
    segments,
  );
}

/** Most edits touch one place: what is alike before and after it needs no searching. */
function compare(
  before: Tokens,
  after: Tokens,
  middle: (before: Tokens, after: Tokens) => void,
  segments: Segment[],
): void {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  add(segments, 'same', before.slice(0, start));
  middle(before.slice(start, before.length - end), after.slice(start, after.length - end));
  add(segments, 'same', before.slice(before.length - end));
}

type Span = readonly [from: number, to: number];
type Run = Edit[number];
type Change = { readonly old: Span; readonly fresh: Span };

/** Walks two lists side by side and tells which stretches are alike and which are not. */
function eachChange<Item>(
  { old, fresh }: { readonly old: readonly Item[]; readonly fresh: readonly Item[] },
  most: number,
  tell: {
    isAlike: (run: Run) => boolean;
    same: (from: number, to: number) => void;
    changed: (change: Change) => void;
  },
): void {
  const edit: Edit = shortestEdit(numbered(old, fresh), most) ?? [];
  let [x, y] = [0, 0];
  const upTo = (nextX: number, nextY: number) => {
    if (nextX > x || nextY > y) tell.changed({ old: [x, nextX], fresh: [y, nextY] });
  };
  for (const run of edit.filter(tell.isAlike)) {
    upTo(run.x, run.y);
    tell.same(run.x, run.x + run.length);
    [x, y] = [run.x + run.length, run.y + run.length];
  }
  upTo(old.length, fresh.length);
}

/** Numbers are compared faster than texts; equal items get equal numbers. */
function numbered<Item>(old: readonly Item[], fresh: readonly Item[]) {
  const numbers = new Map<string, number>();
  const numberOf = (item: Item) => {
    const key = Array.isArray(item) ? item.join('') : String(item);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  return { old: Uint32Array.from(old, numberOf), fresh: Uint32Array.from(fresh, numberOf) };
}

function add(segments: Segment[], kind: Segment['kind'], tokens: Tokens): void {
  if (tokens.length === 0) return;
  const text = tokens.join('');
  const last = segments.at(-1);
  if (last?.kind === kind) segments[segments.length - 1] = { kind, text: last.text + text };
  else segments.push({ kind, text });
}

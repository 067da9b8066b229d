import { holdsWords } from './holds-words.ts';
import { sentencesOf, type Tokens, tokensOf } from './sentences.ts';
import { eachHunk, type Hunk } from './three-texts.ts';
import type { Sides } from './three-way.ts';

export type MergedText = {
  readonly text: string;
  /** The text as the other side has it, where a person has to choose; undefined if there is nothing to choose. */
  readonly other: string | undefined;
};

/**
 * Beyond this many changes a run counts as rewritten: joining such a mosaic would make sentences nobody
 * wrote, and the work stays small for texts that repeat themselves.
 */
const MOST_CHANGES = { sentences: 400, words: 120 } as const;

/**
 * Joins a text that was changed on two sides: by sentences, and where both changed one sentence by its
 * words. Where both changed the same words, mine stays, and theirs is handed back as a text of its own with
 * everything joined that could be. Editing beats deleting. Total and pure; no word either side added is lost.
 */
export function mergeText({ base, mine, theirs }: Sides<string>): MergedText {
  if (mine === theirs || theirs === base) return clean(mine);
  if (mine === base) return clean(theirs);
  if (isBlank(mine) || isBlank(theirs)) return clean(isBlank(mine) ? theirs : mine);
  if (base === undefined || isBlank(base)) return withoutBase(mine, theirs);
  const sides = { base: tokensOf(base), mine: tokensOf(mine), theirs: tokensOf(theirs) };
  return joined(mergeSentences(sides));
}

/** For text that has no place for a second version: both texts, mine first. */
export function mergeTextInPlace(sides: Sides<string>): string {
  const { text, other } = mergeText(sides);
  return other === undefined ? text : `${text}\n\n${other}`;
}

function clean(text: string): MergedText {
  return { text, other: undefined };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Nobody knows what was there before: one text is enough only if it holds the other whole. */
function withoutBase(mine: string, theirs: string): MergedText {
  const holder = holderOf(mine, theirs);
  return holder === undefined ? { text: mine, other: theirs } : clean(holder);
}

/** The text that holds all words of the other; of two with the same words the same one on every device. */
function holderOf(mine: string, theirs: string): string | undefined {
  const isMineLater =
    mine.length > theirs.length || (mine.length === theirs.length && mine > theirs);
  const [one, other] = isMineLater ? [mine, theirs] : [theirs, mine];
  if (holdsWords(one, other)) return one;
  return holdsWords(other, one) ? other : undefined;
}

/** A part of the result; `other` where theirs stays beside it. */
type Piece = { readonly text: string; readonly other?: string };

function joined(pieces: readonly Piece[]): MergedText {
  const text = pieces.map((piece) => piece.text).join('');
  if (pieces.every((piece) => piece.other === undefined)) return clean(text);
  return { text, other: pieces.map((piece) => piece.other ?? piece.text).join('') };
}

function mergeSentences({ base, mine, theirs }: Hunk<string>): readonly Piece[] {
  const pieces: Piece[] = [];
  const lists = { base: sentencesOf(base), mine: sentencesOf(mine), theirs: sentencesOf(theirs) };
  eachHunk(
    lists,
    { most: MOST_CHANGES.sentences, near: false },
    {
      same: (sentences) => pieces.push({ text: textOf(sentences.flat()) }),
      changed: (hunk) => pieces.push(...mergeHunk(hunk)),
    },
  );
  return pieces;
}

type Sentences = readonly Tokens[];

function mergeHunk({ base, mine, theirs }: Hunk<Tokens>): readonly Piece[] {
  // What both begin or end with, both wrote: it stands once.
  const head = alike(mine, theirs);
  const tail = alike(mine.slice(head).toReversed(), theirs.slice(head).toReversed());
  const inner = {
    base,
    mine: mine.slice(head, mine.length - tail),
    theirs: theirs.slice(head, theirs.length - tail),
  };
  return [
    { text: textOf(mine.slice(0, head).flat()) },
    ...mergeInner(inner),
    { text: textOf(mine.slice(mine.length - tail).flat()) },
  ];
}

function mergeInner({ base, mine, theirs }: Hunk<Tokens>): readonly Piece[] {
  // Sentence by sentence where nobody took one away or added one: a choice is about as little as can be.
  if (base.length > 1 && base.length === mine.length && base.length === theirs.length) {
    return base.flatMap((sentence, place) =>
      mergeStretch({ base: sentence, mine: mine[place] ?? [], theirs: theirs[place] ?? [] }),
    );
  }
  const [hereAt, thereAt] = [placeOf(base, mine), placeOf(base, theirs)];
  if (base.length === 0 || (hereAt < 0 && thereAt < 0)) {
    return [...mergeStretch({ base: base.flat(), mine: mine.flat(), theirs: theirs.flat() })];
  }
  // One side only wrote around what was there: that stays around whatever the other side made of it.
  const [here, there] = [around(base, mine, hereAt), around(base, theirs, thereAt)];
  const middle = hereAt < 0 ? mine : thereAt < 0 ? theirs : base;
  return [
    { text: bothInOrder(here.before, there.before) },
    { text: textOf(middle.flat()) },
    { text: bothInOrder(here.after, there.after) },
  ];
}

/** What stands before and after the base in a side that holds it whole; nothing in one that does not. */
function around(base: Sentences, side: Sentences, at: number) {
  if (at < 0) return { before: '', after: '' };
  const after = side.slice(at + base.length).flat();
  return { before: textOf(side.slice(0, at).flat()), after: textOf(after) };
}

/** Where all of the base stands in a row; -1 if it does not. */
function placeOf(base: Sentences, side: Sentences): number {
  const [wanted, found] = [base.map(textOf), side.map(textOf)];
  return found.findIndex((_, at) => wanted.every((text, place) => found[at + place] === text));
}

/** How many sentences both begin with. */
function alike(one: Sentences, other: Sentences): number {
  const shorter = Math.min(one.length, other.length);
  let count = 0;
  while (count < shorter && textOf(one[count] ?? []) === textOf(other[count] ?? [])) count += 1;
  return count;
}

function mergeStretch(words: Hunk<string>): readonly Piece[] {
  const taken = oneSide(words);
  if (taken !== undefined) return [{ text: taken }];
  if (words.base.length > 0) return mergeWords(words);
  return [{ text: bothInOrder(textOf(words.mine), textOf(words.theirs)) }];
}

/** Two sentences at one place: both stay, in an order that every device comes to. */
function bothInOrder(mine: string, theirs: string): string {
  const holder = holderOf(mine, theirs);
  if (holder !== undefined) return holder;
  const [first = '', second = ''] = [mine, theirs].toSorted((a, b) => (a < b ? -1 : 1));
  return /\s$/.test(first) ? first + second : `${first} ${second}`;
}

/** Word by word, if no two changes touch; else both sentences stay. */
function mergeWords(hunk: Hunk<string>): readonly Piece[] {
  const words: string[] = [];
  let overlaps = false;
  const sides = {
    base: withSpaces(hunk.base),
    mine: withSpaces(hunk.mine),
    theirs: withSpaces(hunk.theirs),
  };
  eachHunk(
    sides,
    { most: MOST_CHANGES.words, near: true },
    {
      same: (tokens) => words.push(...tokens),
      changed: (part) => {
        const taken = oneSide(part);
        overlaps ||= taken === undefined;
        words.push(taken ?? '');
      },
    },
  );
  if (!overlaps) return [{ text: textOf(words) }];
  const { text, other } = withoutBase(textOf(hunk.mine), textOf(hunk.theirs));
  return [other === undefined ? { text } : { text, other }];
}

/** Each word with the space behind it, so that words side by side touch. */
function withSpaces(tokens: Tokens): Tokens {
  const words: string[] = [];
  for (const token of tokens) {
    if (words.length > 0 && /^\s/.test(token)) words.push(`${words.pop() ?? ''}${token}`);
    else words.push(token);
  }
  return words;
}

/** The text of the side that changed something, if only one did or both did the same; editing beats deleting. */
function oneSide({ base, mine, theirs }: Hunk<string>): string | undefined {
  const [before, here, there] = [textOf(base), textOf(mine), textOf(theirs)];
  if (here === there || there === before) return here;
  if (here === before) return there;
  if (isBlank(here) && !isBlank(before)) return there;
  return isBlank(there) && !isBlank(before) ? here : undefined;
}

function textOf(tokens: Tokens): string {
  return tokens.join('');
}

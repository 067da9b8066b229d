import * as v from 'valibot';
import { joinedWords, mergerOf } from '../merge/merge-document.ts';
import type { Sides } from '../merge/three-way.ts';
import { documentKind } from './kind.ts';
import { most } from './limits.ts';
import { type Checked, instant, recordId, words } from './parts.ts';

/** What can be evidence. A file is one of an entry, so it is named with it. */
const source = v.variant('is', [
  v.strictObject({ is: v.literal('document'), id: recordId }),
  v.strictObject({ is: v.literal('file'), id: recordId, file: recordId }),
]);

/** One item of one edition of a framework. */
const item = v.strictObject({
  framework: recordId,
  edition: words(most.name),
  code: words(most.tag),
});

/** How far along somebody sees themselves on that framework’s own scale, then. */
const rating = v.strictObject({
  at: instant,
  /** A step of the scale by its number, from 1; null: taken back. */
  step: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))),
  why: words(most.text),
});

/**
 * One source shows one item. Each such link is a document of its own, so that two devices that map one entry to two
 * items never meet in one record, and each has its own claim and history.
 */
const shape = v.strictObject({
  kind: v.literal('evidence'),
  schema: v.literal(1),
  source,
  item,
  /** How this shows it. */
  claim: words(most.text),
  /** Oldest first; the last one counts. */
  ratings: v.array(rating),
  created: instant,
  binned: v.nullable(instant),
});

/** What both said at different times is all history; nothing of it is taken back by the other. */
function everyRating({ mine, theirs }: Sides<Evidence['ratings']>): Evidence['ratings'] {
  const name = ({ at, step, why }: Rating) => `${at}\n${step}\n${why}`;
  const all = new Map([...mine, ...theirs].map((each) => [name(each), each]));
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

export const evidenceKind = documentKind({
  schema: 1,
  shape,
  upcasts: [],
  merge: mergerOf<Evidence>({ claim: joinedWords, ratings: everyRating }),
});

export type Evidence = Checked<typeof shape>;
export type EvidenceSource = Checked<typeof source>;
export type FrameworkItemName = Checked<typeof item>;
export type Rating = Checked<typeof rating>;

import { mergeReflection } from '../merge/merge-reflection.ts';
import { sameValue } from '../merge/same-value.ts';
import type { Sides } from '../merge/three-way.ts';
import { isEmpty, normalise } from '../reflection/reflection.ts';
import { type AnyDocument, isDocument, mergeDocument } from './documents.ts';
import type { Reflection } from './reflection.ts';

/** What people write in, keystroke by keystroke: an entry, or a document of another kind. */
export type Written = Reflection | AnyDocument;

export function isWritten(content: { readonly kind: string }): content is Written {
  return content.kind === 'reflection' || isDocument(content);
}

/** Joins what is being written with what stands there. The kind of a record never changes. */
export function mergeWritten<Doc extends Written>(sides: Sides<Doc>): Doc {
  if (isDocument(sides.mine)) return mergeDocument(sides as Sides<AnyDocument>) as Doc;
  return mergeReflection(sides as Sides<Reflection>) as Doc;
}

/** As it is kept: characters that look alike are alike, and what is empty is not there. */
export function tidied<Doc extends Written>(document: Doc): Doc {
  return (isDocument(document) ? inOneForm(document) : normalise(document)) as Doc;
}

function inOneForm(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(inOneForm);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inOneForm(part)]));
}

/** Nothing was put into it since it was begun so: it need not be kept. */
export function isUntouched<Doc extends Written>(document: Doc, begun: Doc): boolean {
  return document.kind === 'reflection' ? isEmpty(document) : sameValue(document, begun);
}

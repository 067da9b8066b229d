import { absenceKind, activityKind } from './activity.ts';
import { evidenceKind } from './evidence.ts';
import { keywordsKind } from './keywords.ts';
import { objectiveKind } from './objective.ts';
import type { Checked } from './parts.ts';
import { placementKind } from './placement.ts';

/**
 * The kinds of documents beside the reflection. Each is one module in this folder; adding one here is all it takes to
 * keep it: nothing in sync, storage or the server knows any of them.
 */
export const documentKinds = {
  placement: placementKind,
  activity: activityKind,
  absence: absenceKind,
  objective: objectiveKind,
  evidence: evidenceKind,
  keywords: keywordsKind,
} as const;

export type DocumentKindName = keyof typeof documentKinds;
export type DocumentOf<Name extends DocumentKindName> = Checked<
  (typeof documentKinds)[Name]['shape']
>;
export type AnyDocument = { [Name in DocumentKindName]: DocumentOf<Name> }[DocumentKindName];

export function isDocument(content: { readonly kind: string }): content is AnyDocument {
  return Object.hasOwn(documentKinds, content.kind);
}

/** Joins two versions of one document by the rule of its kind. */
export function mergeDocument<Doc extends AnyDocument>(sides: {
  readonly base: Doc | undefined;
  readonly mine: Doc;
  readonly theirs: Doc;
}): Doc {
  const merge = documentKinds[sides.mine.kind].merge as unknown as (all: typeof sides) => Doc;
  return merge(sides);
}

import type { Content } from '../content/content.ts';
import { isDocument, mergeDocument } from '../content/documents.ts';
import { type Heard, mergeReflection } from './merge-reflection.ts';
import { mergeShare } from './merge-share.ts';
import {
  mergeContact,
  mergeFeedback,
  mergeInvite,
  mergeProfile,
  mergeReadMarks,
} from './merge-smaller.ts';
import { onlyChange } from './three-way.ts';

export type Merged = {
  readonly content: Content;
  /** False if a person has texts to choose between. */
  readonly clean: boolean;
};

/**
 * Joins two versions of one record that grew from `base` (null if that is not known any more). Total and
 * pure: the same sides give the same content however often and wherever they are merged, and what either
 * side wrote is in it. `heard` dates the other side's text (the signed `at` of its record).
 */
export function mergeContent(
  base: Content | null,
  mine: Content,
  theirs: Content,
  heard: Heard = {},
): Merged {
  const content = joined(base, mine, theirs, heard);
  return { content, clean: content.kind !== 'reflection' || content.versions.length === 0 };
}

function joined(base: Content | null, mine: Content, theirs: Content, heard: Heard): Content {
  const only = onlyChange<Content>({ base: base ?? undefined, mine, theirs });
  if (only) return only;
  switch (mine.kind) {
    case 'reflection':
      return theirs.kind === mine.kind
        ? mergeReflection({ base: ofKind(base, mine), mine, theirs }, heard)
        : mine;
    case 'share':
      return theirs.kind === mine.kind
        ? mergeShare({ base: ofKind(base, mine), mine, theirs })
        : mine;
    default:
      return joinedSmaller(base, mine, theirs);
  }
}

type Smaller = Exclude<Content, { kind: 'reflection' | 'share' }>;

/** A record never changes its kind, so sides of two kinds are damage: mine stands. */
function joinedSmaller(base: Content | null, mine: Smaller, theirs: Content): Content {
  if (isDocument(mine)) return sidesOf(base, mine, theirs, mergeDocument);
  switch (mine.kind) {
    case 'past':
      // An earlier version never changes.
      return mine;
    case 'profile':
      return sidesOf(base, mine, theirs, mergeProfile);
    case 'contact':
      return sidesOf(base, mine, theirs, mergeContact);
    case 'invite':
      return sidesOf(base, mine, theirs, mergeInvite);
    case 'marks':
      return sidesOf(base, mine, theirs, mergeReadMarks);
    case 'said':
      return sidesOf(base, mine, theirs, mergeFeedback);
    case 'note':
      return sidesOf(base, mine, theirs, mergeFeedback);
  }
}

function sidesOf<One extends Content>(
  base: Content | null,
  mine: One,
  theirs: Content,
  merge: (sides: { base: One | undefined; mine: One; theirs: One }) => One,
): One {
  return isLike(theirs, mine) ? merge({ base: ofKind(base, mine), mine, theirs }) : mine;
}

function ofKind<One extends Content>(content: Content | null, like: One): One | undefined {
  return content && isLike(content, like) ? content : undefined;
}

function isLike<One extends Content>(content: Content, like: One): content is One {
  return content.kind === like.kind;
}

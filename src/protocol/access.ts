import type { BlobName } from './blob.ts';
import type { Header } from './record.ts';
import { ownerOf, type SpaceId, type UserId } from './ids.ts';

export type Verb = 'write' | 'read';

/** What the decision needs to know besides the header, as the server has it now. */
export type Facts = {
  /** The row that stands there now, if any. */
  readonly stored?: Header | undefined;
  /** The published copy a note or signature belongs to, if it stands. */
  readonly share?: Header | undefined;
  /** Whether the user has signed this published copy before: a withdrawal stays allowed. */
  readonly hasSigned?: boolean;
  readonly isLinked: (other: UserId) => boolean;
};

/**
 * Who may do what to a record, decided from headers and links alone (EP1 section 12 as `design.md`
 * has it). Everything not allowed here is answered as if it did not exist.
 */
export function can(user: UserId, verb: Verb, head: Header, facts: Facts): boolean {
  return verb === 'read' ? mayRead(user, head, facts) : mayWrite(user, head, facts);
}

/**
 * Who may fetch a blob: the owner of the space it rests in, and whoever is named in a standing copy there
 * that lists it. `copies`: what the user reads now, as the server has it.
 */
export function mayFetch(
  user: UserId,
  { space, name }: { readonly space: SpaceId; readonly name: BlobName },
  copies: readonly Header[],
): boolean {
  const lists = (copy: Header) => copy.space === space && !copy.del && copy.blobs?.includes(name);
  return (
    user === ownerOf(space) ||
    copies.some((copy) => copy.coll === 'share' && lists(copy) && isReader(user, copy))
  );
}

function mayRead(user: UserId, head: Header, { share }: Facts): boolean {
  if (user === ownerOf(head.space)) return true;
  if (head.coll === 'share') return isReader(user, head);
  if (head.coll === 'note' || head.coll === 'sign')
    return head.author === user || isReader(user, share);
  return false;
}

function mayWrite(user: UserId, head: Header, facts: Facts): boolean {
  if (head.author !== user || !staysInPlace(head, facts.stored)) return false;
  const isOwner = user === ownerOf(head.space);
  switch (head.coll) {
    case 'doc':
    case 'past':
      return isOwner;
    case 'share':
      return isOwner && (head.to ?? []).every(({ id }) => id !== user && facts.isLinked(id));
    case 'note':
      return mayWriteNote(user, head, facts);
    case 'sign':
      return (
        !isOwner &&
        facts.stored === undefined &&
        (facts.hasSigned === true || isReader(user, facts.share))
      );
  }
}

/** Feedback is its author's alone; taking one's own back stays allowed after sharing stopped. */
function mayWriteNote(user: UserId, head: Header, { stored, share }: Facts): boolean {
  if (stored && stored.author !== user) return false;
  if (stored && head.del) return true;
  return user === ownerOf(head.space) ? share !== undefined : isReader(user, share);
}

/** A record never moves: its collection, parent and, for feedback, its author are for ever. */
function staysInPlace(head: Header, stored: Header | undefined): boolean {
  return !stored || (stored.coll === head.coll && stored.parent === head.parent);
}

function isReader(user: UserId, share: Header | undefined): boolean {
  return share?.to?.some(({ id }) => id === user) ?? false;
}

import { derived, type Live } from '#foundation/live.ts';
import { type Key, keyOf, ownerOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Vault } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Contents, KnownShare } from './contents.ts';
import { createDrafts } from './drafts.ts';
import { feedbackOf, type Marks } from './feedback.ts';
import type { OwnRecords, SaveOwn } from './own-records.ts';
import type { KeptFeedback, Received, Review } from './portfolio.ts';

export type ReviewParts = {
  readonly me: UserId;
  readonly own: OwnRecords;
  readonly vault: Vault;
  readonly saveOwn: SaveOwn;
  readonly contents: Contents;
  readonly clock: Clock;
  readonly marks: Marks;
  /** Names this tab in the journal. */
  readonly tab: string;
  readonly complete: Live<boolean>;
  readonly receipts: Live<ReadonlyMap<Key, Receipt>>;
};

/** What other people published to this person, and what they say to it. */
export function createReview(parts: ReviewParts): Review {
  const { contents, marks } = parts;
  const sources = [
    contents.sharesChanged,
    contents.marksChanged,
    contents.peopleChanged,
    parts.receipts,
    parts.complete,
  ];
  const inbox = derived(sources, () => ({
    all: foreign(parts)
      .map((share) => receivedOf(parts, share))
      .toSorted(
        (a, b) => Number(b.unread) - Number(a.unread) || b.published.localeCompare(a.published),
      ),
    complete: parts.complete.get(),
  }));
  const kept = derived(sources, () => keptOf(parts));
  const drafts = createDrafts(parts);

  return {
    inbox,
    kept,
    write: async (share, text) => (await acts.commenting()).write(parts, share, text),
    edit: async (note, text) => (await acts.commenting()).edit(parts, note, text),
    takeBack: async (note) => (await acts.commenting()).takeBack(parts, note),
    markRead: async (id) => (await acts.commenting()).markRead(parts, id),
    markUnread: (id) => marks.read(new Map([[id, null]])),
    draft: drafts.read,
    keepDraft: drafts.keep,
  };
}

function foreign({ contents, me }: ReviewParts): readonly KnownShare[] {
  return [...contents.shares.values()].filter(({ space }) => space !== spaceOf(me));
}

function receivedOf(parts: ReviewParts, known: KnownShare): Received {
  const { contents, marks } = parts;
  const { id, space, share } = known;
  const owner = ownerOf(space);
  const seen = marks.of(id);
  return {
    share: id,
    space,
    student: {
      id: owner,
      name: contents.nameOf(owner, known) ?? share.from.name,
      programme: share.from.programme,
    },
    copy: share.copy,
    published: share.published,
    unread: seen !== share.docHash,
    changed: seen !== undefined && seen !== share.docHash,
    feedback: [...contents.notes.values()]
      .filter(({ share: of }) => of === id)
      .map((note) => feedbackOf(parts, note))
      .toSorted((a, b) => a.at.localeCompare(b.at)),
  };
}

/** Own words on copies that are no longer here. */
function keptOf({ contents, receipts }: ReviewParts): readonly KeptFeedback[] {
  return [...contents.said.values()]
    .filter(({ share }) => !contents.shares.has(share as RecordId))
    .map(({ note, share, owner, ownerName, text, at }) => {
      const key = keyOf({ space: spaceOf(owner as UserId), id: note as RecordId });
      const delivered = receipts.get().get(key)?.at === 'server';
      return {
        note: note as RecordId,
        share: share as RecordId,
        studentName: ownerName,
        text,
        at,
        delivered,
      };
    })
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

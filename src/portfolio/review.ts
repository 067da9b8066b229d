import { derived, type Live } from '#foundation/live.ts';
import { ok } from '#foundation/result.ts';
import { type Key, ownerOf, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Vault } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Contents } from './contents.ts';
import { createDrafts } from './drafts.ts';
import { feedbackOf, sentOf } from './feedback.ts';
import type { KnownShare } from './published.ts';
import type { OwnRecords, SaveOwn } from './own-records.ts';
import type { Feedback } from './portfolio.ts';
import type { KeptFeedback, Received, Review } from './received.ts';
import { type Marks, shareVersion } from './read-marks.ts';
import type { Replica } from './replica.ts';
import { placesOf } from './said-places.ts';

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
  readonly replica: () => Replica;
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
    edit: async (note, text, from) => (await acts.commenting()).edit(parts, note, text, from),
    takeBack: async (note) => (await acts.commenting()).takeBack(parts, note),
    sendAgain: async (note) => (await acts.commenting()).sendAgain(parts, note),
    markRead: async (share) => (await acts.commenting()).markRead(parts, share),
    async markUnread(share) {
      const known = contents.shares.get(share);
      return known ? marks.unread(shareVersion(known)) : ok(undefined);
    },
    draft: drafts.read,
    keepDraft: drafts.keep,
  };
}

function foreign({ contents, me }: ReviewParts): readonly KnownShare[] {
  return [...contents.shares.values()].filter(({ space }) => space !== spaceOf(me));
}

function receivedOf(parts: ReviewParts, known: KnownShare): Received {
  const { contents, marks } = parts;
  const { key, space, share } = known;
  const owner = ownerOf(space);
  const reading = marks.of(shareVersion(known));
  return {
    share: key,
    student: {
      id: owner,
      name: contents.nameOf(owner, known) ?? share.from.name,
      programme: share.from.programme,
    },
    copy: share.copy,
    published: share.published,
    unread: reading !== 'read',
    changed: reading === 'changed',
    feedback: [
      ...contents.notesOn(key).map((note) => feedbackOf(parts, note)),
      ...onlySaid(parts, key),
    ].toSorted((a, b) => a.at.localeCompare(b.at)),
  };
}

/** Own words on a copy of which no note can be read here: sealed under a key that went with an earlier copy. */
function onlySaid(parts: ReviewParts, on: Key): readonly Feedback[] {
  const { contents, complete, receipts, me } = parts;
  if (!complete.get()) return [];
  return keptWords(contents)
    .filter(({ note, share }) => share === on && !contents.notes.has(note))
    .map(({ note, said: { text, at } }) => ({
      id: note,
      author: me,
      name: '',
      mine: true,
      says: 'feedback',
      text,
      at,
      edited: false,
      unread: false,
      sent: sentOf(receipts, { key: note }),
    }));
}

function keptWords({ said }: Contents) {
  return [...said.values()].map((words) => ({ ...placesOf(words), said: words }));
}

/** Own words on copies that are no longer here. */
function keptOf({ contents, receipts }: ReviewParts): readonly KeptFeedback[] {
  return keptWords(contents)
    .filter(({ share }) => !contents.shares.has(share))
    .map(({ note, share, said: { ownerName, text, at } }) => ({
      note,
      share,
      studentName: ownerName,
      text,
      at,
      sent: sentOf(receipts, { key: note }),
    }))
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

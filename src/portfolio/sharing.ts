import type { Profile } from '#domain/content/profile.ts';
import { derived, type Live } from '#foundation/live.ts';
import {
  type Key,
  partsOf,
  type RecordId,
  shareIdOf,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Vault } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Contents } from './contents.ts';
import { feedbackOf, sentOf } from './feedback.ts';
import type { KnownNote, KnownShare } from './published.ts';
import type { VersionHistory } from './history.ts';
import type { OwnRecords, SaveOwn } from './own-records.ts';
import type { Copy, Feedback, Sent, Sharing } from './portfolio.ts';
import { type Marks, noteVersion } from './read-marks.ts';

export type SharingParts = {
  readonly me: UserId;
  readonly own: OwnRecords;
  readonly history: VersionHistory;
  readonly vault: Vault;
  readonly saveOwn: SaveOwn;
  readonly contents: Contents;
  readonly clock: Clock;
  readonly marks: Marks;
  readonly receipts: Live<ReadonlyMap<Key, Receipt>>;
  readonly profile: () => Profile;
};

/** Publishing copies, and the feedback that comes back on them. */
export function createSharing(parts: SharingParts): Sharing {
  const { contents, own, me, receipts } = parts;
  const space = spaceOf(me);

  const published = () => [...contents.shares.values()].filter((share) => share.space === space);
  const copies = derived<ReadonlyMap<RecordId, Copy>>(
    [contents.sharesChanged],
    () => new Map(published().map((share) => [share.doc, copyOf(share)])),
  );
  const sent = derived<ReadonlyMap<RecordId, Sent>>(
    [contents.sharesChanged, receipts],
    () => new Map(published().map((share) => [share.doc, sentOf(receipts, share)])),
  );
  const feedback = derived<ReadonlyMap<RecordId, readonly Feedback[]>>(
    [contents.sharesChanged, contents.marksChanged, contents.peopleChanged, receipts],
    () => {
      const byDoc = new Map<RecordId, Feedback[]>();
      for (const note of contents.notes.values()) {
        if (note.space !== space) continue;
        const doc = docOf(note);
        byDoc.set(doc, [...(byDoc.get(doc) ?? []), feedbackOf(parts, note)]);
      }
      for (const list of byDoc.values()) list.sort((a, b) => a.at.localeCompare(b.at));
      return byDoc;
    },
  );

  return {
    copies,
    sent,
    feedback,
    preview: async (doc) => (await acts.publishing()).preview(parts, doc, copies.get().get(doc)),
    publish: async (doc, chosen) => (await acts.publishing()).publish(parts, doc, chosen),
    keepBack: async (doc, file, isBack) =>
      (await acts.publishing()).keepBack(parts, doc, { file, isBack }),
    stop: (doc) => own.remove(shareIdOf(doc), 'share'),
    answer: async (doc, text) => (await acts.publishing()).answer(parts, doc, text),
    markFeedbackRead(doc) {
      const notes = contents
        .notesOn(contents.ownShareKey(doc))
        .filter(({ author }) => author !== me);
      return parts.marks.read(notes.map(noteVersion));
    },
  };
}

function copyOf({ doc, key, share }: KnownShare): Copy {
  return {
    doc,
    share: key,
    copy: share.copy,
    readers: share.readers.map(({ card, name, role }) => ({ id: card.id as UserId, name, role })),
    published: share.published,
  };
}

/** The one published copy of a document and the document have ids that follow from each other. */
function docOf({ share }: KnownNote): RecordId {
  return `d_${partsOf(share).id.slice(2)}` as RecordId;
}

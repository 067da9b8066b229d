import { derived, type Live } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import {
  type Key,
  keyOf,
  newRecordId,
  ownerOf,
  type RecordId,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Vault } from '#vault/vault.ts';
import { type Clock, instantOf } from './clock.ts';
import type { Contents, KnownNote, KnownShare } from './contents.ts';
import { feedbackOf, type Marks } from './feedback.ts';
import { nextRev, type OwnRecords, type SaveError, type SaveOwn } from './own-records.ts';
import type { KeptFeedback, NoteError, Received, Review } from './portfolio.ts';
import { untilLocked } from './until-locked.ts';

export type ReviewParts = {
  readonly me: UserId;
  readonly own: OwnRecords;
  readonly vault: Vault;
  readonly saveOwn: SaveOwn;
  readonly contents: Contents;
  readonly clock: Clock;
  readonly marks: Marks;
  readonly complete: Live<boolean>;
  readonly receipts: Live<ReadonlyMap<Key, Receipt>>;
};

type Says = 'feedback' | 'read';

/** What other people published to this person, and what they say to it. */
export function createReview(parts: ReviewParts): Review {
  const { contents, marks, me, vault, clock } = parts;
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
  const drafts = draftsOf(vault, clock);

  return {
    inbox,
    kept,
    async write(share, text) {
      const written = await say(parts, share, { says: 'feedback', text });
      if (written.ok) await drafts.forget(share);
      return written;
    },
    async edit(note, text) {
      const known = contents.notes.get(note);
      if (!known || known.author !== me) return fail('no-key');
      return say(parts, known.share, { says: 'feedback', text, note: known });
    },
    takeBack: (note) => takeBack(parts, note),
    async markRead(id) {
      const share = contents.shares.get(id);
      if (!share) return ok(undefined);
      const marked = await marks.read(new Map([[id, share.share.docHash]]));
      if (!marked.ok) return marked;
      const others = [...contents.notes.values()].filter(({ share: of }) => of === id);
      await marks.read(new Map(others.map((note) => [note.id, note.hash])));
      const before = others.find(({ author, note }) => author === me && note.says === 'read');
      if (before && before.note.at >= share.share.published) return ok(undefined);
      const told = await say(parts, id, {
        says: 'read',
        text: '',
        ...(before && { note: before }),
      });
      // The mark stands even if the copy has just gone; only the disk can refuse.
      return told.ok || told.error !== 'disk-full' ? ok(undefined) : fail('disk-full');
    },
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

/**
 * Writes a note, new or again. The words of feedback are kept in the own space first, so that they
 * stay readable if the copy, and with it the key, leaves this device.
 */
async function say(
  parts: ReviewParts,
  id: RecordId,
  what: { readonly says: Says; readonly text: string; readonly note?: KnownNote },
): Promise<Result<void, NoteError>> {
  const { contents, clock } = parts;
  const share = contents.shares.get(id);
  const epoch = share?.share.threads.at(-1)?.epoch;
  if (!share || epoch === undefined) return fail('no-longer-shared');
  const at = instantOf(clock);
  const noteId = what.note?.id ?? newRecordId('note');
  const text = what.text.normalize('NFC');
  // Feedback keeps the time it was first said; having read it again is news.
  const when = what.says === 'feedback' && what.note ? what.note.note.at : at;
  if (what.says === 'feedback') {
    const saved = await keepSaid(parts, { note: noteId, share, text, at: when });
    if (!saved.ok) return saved;
  }
  const content = { kind: 'note', schema: 1, says: what.says, text, at: when };
  const written = await writeNote(parts, { share, id: noteId, epoch, content });
  if (!written.ok) {
    // The next try is a note of its own: what was kept of this one would show twice.
    if (!what.note) await forgetSaid(parts, noteId);
    return written;
  }
  return ok(undefined);
}

async function writeNote(
  { vault, clock, contents, saveOwn }: ReviewParts,
  note: {
    readonly share: KnownShare;
    readonly id: RecordId;
    readonly epoch: number;
    readonly content: Json;
  },
): Promise<Result<void, NoteError>> {
  const { share, id, epoch, content } = note;
  let refused: NoteError | undefined;
  const written = await saveOwn({ space: share.space, id }, async (current) => {
    const sealed = await vault.sealNote({
      id,
      rev: nextRev(current),
      at: clock.now(),
      space: share.space,
      parent: share.id,
      epoch,
      content,
      share: share.record,
    });
    if (!sealed.ok) refused = sealed.error;
    return sealed.ok ? sealed.value : undefined;
  });
  if (refused) return fail(refused);
  if (!written.ok) return written;
  if (written.value) await contents.learn([written.value]);
  return ok(undefined);
}

async function forgetSaid({ contents, own }: ReviewParts, note: RecordId) {
  const said = [...contents.said].find(([, kept]) => kept.note === note)?.[0];
  return said ? own.remove(said) : ok(undefined);
}

async function keepSaid(
  { contents, own }: ReviewParts,
  { note, share, text, at }: { note: RecordId; share: KnownShare; text: string; at: string },
): Promise<Result<void, StorageError>> {
  const known = [...contents.said].find(([, said]) => said.note === note)?.[0];
  const owner = ownerOf(share.space);
  const saved = await own.save(known ?? newRecordId('doc'), () => ({
    kind: 'said',
    schema: 1,
    note,
    share: share.id,
    owner,
    ownerName: contents.nameOf(owner, share) ?? share.share.from.name,
    text,
    at,
  }));
  return saved.ok ? ok(undefined) : fail(storageError(saved.error));
}

async function takeBack(parts: ReviewParts, id: RecordId): Promise<Result<void, NoteError>> {
  const { contents, vault, clock, me } = parts;
  const known = contents.notes.get(id);
  if (!known || known.author !== me) return ok(undefined);
  const written = await parts.saveOwn({ space: known.space, id }, async (current) => {
    if (!current || current.record.head.del) return undefined;
    const { parent, epoch } = current.record.head;
    const rev = nextRev(current);
    return vault.sealDeletion({
      space: known.space,
      coll: 'note',
      id,
      parent,
      epoch,
      rev,
      at: clock.now(),
    });
  });
  if (!written.ok) return written;
  if (written.value) await contents.learn([written.value]);
  return forgetSaid(parts, id);
}

/** Words being typed about a copy: in the sealed journal at once, the newest after the one being written. */
function draftsOf(vault: Vault, clock: Clock) {
  const newest = new Map<RecordId, string>();
  const busy = new Set<RecordId>();
  const slotOf = (share: RecordId) => `note:${share}`;
  const run = async (share: RecordId) => {
    if (busy.has(share)) return;
    busy.add(share);
    for (let text = newest.get(share); text !== undefined; text = newest.get(share)) {
      newest.delete(share);
      await vault.keep({ slot: slotOf(share), at: clock.now(), body: { share, text } });
    }
    busy.delete(share);
  };
  return {
    keep(share: RecordId, text: string): void {
      newest.set(share, text);
      untilLocked(run(share));
    },
    async read(share: RecordId): Promise<string> {
      const line = (await vault.recall()).findLast(({ slot }) => slot === slotOf(share));
      const body = line?.body;
      return typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : '';
    },
    async forget(share: RecordId): Promise<void> {
      newest.delete(share);
      await vault.forget(slotOf(share), clock.now());
    },
  };
}

function storageError(error: SaveError): StorageError {
  return error === 'disk-full' ? 'disk-full' : 'storage-lost';
}

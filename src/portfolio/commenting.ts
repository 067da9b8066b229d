import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import { newRecordId, ownerOf, type RecordId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import { instantOf } from './clock.ts';
import type { KnownNote, KnownShare } from './contents.ts';
import { nextRev, storageError } from './own-records.ts';
import type { NoteError } from './portfolio.ts';
import type { ReviewParts } from './review.ts';

type Says = 'feedback' | 'read';

/** Says something about a copy for the first time. */
export function write(parts: ReviewParts, share: RecordId, text: string) {
  return say(parts, share, { says: 'feedback', text });
}

export async function edit(
  parts: ReviewParts,
  note: RecordId,
  text: string,
): Promise<Result<void, NoteError>> {
  const known = parts.contents.notes.get(note);
  if (!known || known.author !== parts.me) return fail('no-key');
  return say(parts, known.share, { says: 'feedback', text, note: known });
}

/** Marks a copy as read here, with what was said about it, and tells the student so. */
export async function markRead(
  parts: ReviewParts,
  id: RecordId,
): Promise<Result<void, StorageError>> {
  const { contents, marks, me } = parts;
  const share = contents.shares.get(id);
  if (!share) return ok(undefined);
  const marked = await marks.read(new Map([[id, share.share.docHash]]));
  if (!marked.ok) return marked;
  const others = [...contents.notes.values()].filter(({ share: of }) => of === id);
  await marks.read(new Map(others.map((note) => [note.id, note.hash])));
  const before = others.find(({ author, note }) => author === me && note.says === 'read');
  if (before && before.note.at >= share.share.published) return ok(undefined);
  const told = await say(parts, id, { says: 'read', text: '', ...(before && { note: before }) });
  // The mark stands even if the copy has just gone; only the disk can refuse.
  return told.ok || told.error !== 'disk-full' ? ok(undefined) : fail('disk-full');
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

export async function takeBack(parts: ReviewParts, id: RecordId): Promise<Result<void, NoteError>> {
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

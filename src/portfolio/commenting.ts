import { room, tooManyFor } from '#domain/content/limits.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import { type Key, keyOf, newRecordId, ownerOf, partsOf, type RecordId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import { instantOf } from './clock.ts';
import type { KnownNote, KnownShare } from './published.ts';
import { nextRev, storageError } from './own-records.ts';
import type { NoteError } from './portfolio.ts';
import { noteVersion, shareVersion } from './read-marks.ts';
import type { ReviewParts } from './review.ts';
import { placesOf } from './said-places.ts';

type Says = 'feedback' | 'read';

/** Says something about a copy for the first time. */
export function write(parts: ReviewParts, share: Key, text: string) {
  return say(parts, share, { says: 'feedback', text });
}

export async function edit(
  parts: ReviewParts,
  note: Key,
  text: string,
): Promise<Result<void, NoteError>> {
  const known = parts.contents.notes.get(note);
  if (!known || known.author !== parts.me) return fail('no-key');
  return say(parts, known.share, { says: 'feedback', text, note: known });
}

/** Marks a copy as read here, with what was said about it, and tells the student so. */
export async function markRead(parts: ReviewParts, key: Key): Promise<Result<void, StorageError>> {
  const { contents, marks, me } = parts;
  const share = contents.shares.get(key);
  if (!share) return ok(undefined);
  const notes = contents.notesOn(key);
  const marked = await marks.read([shareVersion(share), ...notes.map(noteVersion)]);
  if (!marked.ok) return marked;
  const before = notes.find(({ author, note }) => author === me && note.says === 'read');
  if (before && before.note.at >= share.share.published) return ok(undefined);
  const told = await say(parts, key, { says: 'read', text: '', ...(before && { note: before }) });
  // The mark stands even if the copy has just gone; only the disk can refuse.
  return told.ok || told.error !== 'disk-full' ? ok(undefined) : fail('disk-full');
}

/**
 * Writes a note, new or again. The words of feedback are kept in the own space first, so that they
 * stay readable if the copy, and with it the key, leaves this device.
 */
async function say(
  parts: ReviewParts,
  about: Key,
  what: { readonly says: Says; readonly text: string; readonly note?: KnownNote },
): Promise<Result<void, NoteError>> {
  const { contents, clock } = parts;
  const share = contents.shares.get(about);
  const epoch = share?.share.threads.at(-1)?.epoch;
  if (!share || epoch === undefined) return fail('no-longer-shared');
  const at = instantOf(clock);
  const key = what.note?.key ?? keyOf({ space: share.space, id: newRecordId('note') });
  const text = what.text.normalize('NFC');
  if (tooManyFor(room.feedback, text) > 0) return fail('too-large');
  // Feedback keeps the time it was first said; having read it again is news.
  const when = what.says === 'feedback' && what.note ? what.note.note.at : at;
  if (what.says === 'feedback') {
    const saved = await keepSaid(parts, { key, share, text, at: when });
    if (!saved.ok) return saved;
  }
  const content = { kind: 'note', schema: 1, says: what.says, text, at: when };
  const written = await writeNote(parts, { share, key, epoch, content });
  if (!written.ok) {
    // The next try is a note of its own: what was kept of this one would show twice.
    if (!what.note) await forgetSaid(parts, key);
    return written;
  }
  return ok(undefined);
}

async function writeNote(
  { vault, clock, contents, saveOwn }: ReviewParts,
  note: {
    readonly share: KnownShare;
    readonly key: Key;
    readonly epoch: number;
    readonly content: Json;
  },
): Promise<Result<void, NoteError>> {
  const { share, key, epoch, content } = note;
  const place = partsOf(key);
  let refused: NoteError | undefined;
  const written = await saveOwn(place, async (current) => {
    const sealed = await vault.sealNote({
      ...place,
      rev: nextRev(current),
      at: clock.now(),
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

/** The record of the own space that keeps the words of this note, if there is one. */
function saidIn({ contents }: ReviewParts, note: Key): RecordId | undefined {
  return [...contents.said].find(([, said]) => placesOf(said).note === note)?.[0];
}

async function forgetSaid(parts: ReviewParts, note: Key) {
  const said = saidIn(parts, note);
  return said ? parts.own.remove(said) : ok(undefined);
}

async function keepSaid(
  parts: ReviewParts,
  words: {
    readonly key: Key;
    readonly share: KnownShare;
    readonly text: string;
    readonly at: string;
  },
): Promise<Result<void, StorageError>> {
  const { key, share, text, at } = words;
  const owner = ownerOf(share.space);
  const saved = await parts.own.save(saidIn(parts, key) ?? newRecordId('doc'), () => ({
    kind: 'said',
    schema: 1,
    note: partsOf(key).id,
    share: share.id,
    owner,
    ownerName: parts.contents.nameOf(owner, share) ?? share.share.from.name,
    text,
    at,
  }));
  return saved.ok ? ok(undefined) : fail(storageError(saved.error));
}

export async function takeBack(parts: ReviewParts, key: Key): Promise<Result<void, NoteError>> {
  const { contents, vault, clock, me } = parts;
  const known = contents.notes.get(key);
  if (!known || known.author !== me) return ok(undefined);
  const place = partsOf(key);
  const written = await parts.saveOwn(place, async (current) => {
    if (!current || current.record.head.del) return undefined;
    const { parent, epoch } = current.record.head;
    const rev = nextRev(current);
    return vault.sealDeletion({ ...place, coll: 'note', parent, epoch, rev, at: clock.now() });
  });
  if (!written.ok) return written;
  if (written.value) await contents.learn([written.value]);
  return forgetSaid(parts, key);
}

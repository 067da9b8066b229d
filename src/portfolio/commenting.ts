import { room, tooManyFor } from '#domain/content/limits.ts';
import type { Note } from '#domain/content/note.ts';
import { mergeTextInPlace } from '#domain/merge/merge-text.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { type Key, keyOf, newRecordId, ownerOf, partsOf } from '#protocol/ids.ts';
import { instantOf } from './clock.ts';
import type { KnownShare } from './published.ts';
import { nextRev } from './own-records.ts';
import type { SaveError } from './portfolio.ts';
import type { NoteError } from './received.ts';
import { noteVersion, shareVersion } from './read-marks.ts';
import type { ReviewParts } from './review.ts';
import { placesOf } from './said-places.ts';

type Says = 'feedback' | 'read';

/** Says something about a copy for the first time. */
export function write(parts: ReviewParts, share: Key, text: string) {
  return say(parts, share, { says: 'feedback', text });
}

/** Changes what was said. `from`: the words that were changed; what was written over them elsewhere meanwhile is joined. */
export async function edit(
  parts: ReviewParts,
  note: Key,
  text: string,
  from: string,
): Promise<Result<void, NoteError>> {
  const known = parts.contents.notes.get(note);
  const kept = saidIn(parts, note);
  const share = known?.share ?? kept?.share;
  if (share === undefined || (known && known.author !== parts.me)) return fail('no-key');
  const at = known?.note.at ?? kept?.said.at;
  return say(parts, share, { says: 'feedback', text, from, note, ...(at && { at }) });
}

/**
 * Says once more what came too late. Nobody ever had a first version that was refused, so it begins anew: a
 * second one would tell the student that the words were changed. A change that was refused is the next
 * version of what they have.
 */
export async function sendAgain(parts: ReviewParts, note: Key): Promise<Result<void, NoteError>> {
  const kept = saidIn(parts, note);
  if (!kept) return fail('no-key');
  const { text, at } = kept.said;
  if (!(await isUnheard(parts, note))) return edit(parts, note, text, text);
  const written = await say(parts, kept.share, { says: 'feedback', text, at });
  if (!written.ok) return written;
  await discard(parts, note);
  return forgetSaid(parts, note);
}

/** Whether nobody but this device ever had the note: its first version was refused. */
async function isUnheard({ replica, receipts }: ReviewParts, note: Key): Promise<boolean> {
  const row = await replica().records.find(note);
  return row?.record.head.rev === 1 && receipts.get().get(note)?.at === 'refused';
}

/** Takes an unheard note off this device; nowhere else there is anything to delete. */
async function discard({ replica, contents }: ReviewParts, note: Key): Promise<void> {
  const { records, memory } = replica();
  await records.purge([note]);
  await memory.forget([note]);
  contents.forget([note]);
}

/** Marks a copy as read here, with what was said about it, and tells the student so. */
export async function markRead(parts: ReviewParts, key: Key): Promise<Result<void, SaveError>> {
  const { contents, marks, me } = parts;
  const share = contents.shares.get(key);
  if (!share) return ok(undefined);
  const notes = contents.notesOn(key);
  const marked = await marks.read([shareVersion(share), ...notes.map(noteVersion)]);
  if (!marked.ok) return marked;
  const before = notes.find(({ author, note }) => author === me && note.says === 'read');
  if (before && before.note.at >= share.share.published) return ok(undefined);
  const told = await say(parts, key, {
    says: 'read',
    text: '',
    ...(before && { note: before.key }),
  });
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
  what: {
    readonly says: Says;
    readonly text: string;
    /** What stood there for whoever wrote `text`. */
    readonly from?: string;
    /** The note to write anew. */
    readonly note?: Key;
    /** Feedback keeps the time it was first said; having read it again is news. */
    readonly at?: string;
  },
): Promise<Result<void, NoteError>> {
  const { contents, clock } = parts;
  const share = contents.shares.get(about);
  const epoch = share?.share.threads.at(-1)?.epoch;
  if (!share || epoch === undefined) return fail('no-longer-shared');
  const at = what.at ?? instantOf(clock);
  const key = what.note ?? keyOf({ space: share.space, id: newRecordId('note') });
  const text = what.text.normalize('NFC');
  if (tooManyFor(room.feedback, text) > 0) return fail('too-large');
  if (what.says === 'feedback') {
    const saved = await keepSaid(parts, { key, share, text, from: what.from, at });
    if (!saved.ok) return saved;
  }
  const content = { kind: 'note', schema: 1, says: what.says, text, at } as const;
  const written = await writeNote(parts, { share, key, epoch, content, from: what.from });
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
    readonly content: Note;
    readonly from: string | undefined;
  },
): Promise<Result<void, NoteError>> {
  const { share, key, epoch, content, from } = note;
  const place = partsOf(key);
  let refused: NoteError | undefined;
  const written = await saveOwn(place, async (current) => {
    // What came in a moment ago may not be opened yet, and nothing is written over words nobody has seen.
    if (current && contents.notes.get(key)?.hash !== current.hash) await contents.learn([current]);
    const text = joined({ text: content.text, from }, contents.notes.get(key)?.note.text);
    const sealed = await vault.sealNote({
      ...place,
      rev: nextRev(current),
      at: clock.now(),
      parent: share.id,
      epoch,
      content: { ...content, text },
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

/** The words of who writes now, with what was written elsewhere over the same ones. */
function joined(
  { text, from }: { readonly text: string; readonly from: string | undefined },
  standing: string | undefined,
): string {
  if (from === undefined || standing === undefined) return text;
  return mergeTextInPlace({ base: from, mine: text, theirs: standing });
}

/** The words of this note as the own space keeps them, and in which record. */
function saidIn({ contents }: ReviewParts, note: Key) {
  const found = [...contents.said].find(([, said]) => placesOf(said).note === note);
  return found && { id: found[0], said: found[1], share: placesOf(found[1]).share };
}

async function forgetSaid(parts: ReviewParts, note: Key) {
  const kept = saidIn(parts, note);
  return kept ? parts.own.remove(kept.id) : ok(undefined);
}

async function keepSaid(
  parts: ReviewParts,
  words: {
    readonly key: Key;
    readonly share: KnownShare;
    readonly text: string;
    readonly from: string | undefined;
    readonly at: string;
  },
): Promise<Result<void, SaveError>> {
  const { key, share, at } = words;
  const owner = ownerOf(share.space);
  const saved = await parts.own.save(saidIn(parts, key)?.id ?? newRecordId('doc'), (current) => ({
    kind: 'said',
    schema: 1,
    note: partsOf(key).id,
    share: share.id,
    owner,
    ownerName: parts.contents.nameOf(owner, share) ?? share.share.from.name,
    text: joined(words, current?.kind === 'said' ? current.text : undefined),
    at,
  }));
  return saved.ok ? ok(undefined) : saved;
}

export async function takeBack(parts: ReviewParts, key: Key): Promise<Result<void, NoteError>> {
  const { contents, vault, clock, me } = parts;
  const known = contents.notes.get(key);
  if (known ? known.author !== me : !saidIn(parts, key)) return ok(undefined);
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

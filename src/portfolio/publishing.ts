import { parseContent } from '#domain/content/content.ts';
import { most, room, tooManyFor } from '#domain/content/limits.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import type { PublishedReflection, Share } from '#domain/content/share.ts';
import { keepToMyself } from '#domain/files/change-files.ts';
import { blobsOf, fileIdsOf, filesOf, publishedFiles } from '#domain/files/files.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import type { Card } from '#protocol/card.ts';
import {
  type FileId,
  newRecordId,
  type RecordId,
  shareIdOf,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { StorageError, StoredRecord } from '#storage/record-store.ts';
import type { SealError } from '#vault/vault.ts';
import { instantOf } from './clock.ts';
import { nextRev } from './own-records.ts';
import { personOf } from './people.ts';
import type { Copy, Preview, PublishError, SaveError, ThreadError } from './portfolio.ts';
import type { SharingParts } from './sharing.ts';

/** What would be published now, beside what is. */
export async function preview(
  parts: SharingParts,
  doc: RecordId,
  before: Copy | undefined,
): Promise<Preview | undefined> {
  const entry = await parts.own.read(doc);
  if (entry?.kind !== 'reflection') return undefined;
  return { copy: published(entry), files: filesOf(entry), before, people: readers(parts) };
}

/** What a copy holds of an entry: nothing else ever leaves the account. */
function published(entry: Reflection): PublishedReflection {
  const { title, date, activity, model, stages, carried, tags } = entry;
  const files = publishedFiles(entry);
  const words = { title, date, activity, model, stages, carried, tags };
  return files.length > 0 ? { ...words, files } : words;
}

function readers({ contents }: SharingParts) {
  return [...contents.contacts]
    .filter(([, { direction, stopped }]) => direction === 'reads-mine' && stopped === null)
    .map(([id, contact]) => ({ ...personOf(id, contact), card: contact.card as Card }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Durable in the entry, so that a later copy leaves it out as well. */
export async function keepBack(
  { own }: Pick<SharingParts, 'own'>,
  doc: RecordId,
  { file, isBack }: { readonly file: string; readonly isBack: boolean },
): Promise<Result<void, SaveError>> {
  const saved = await own.save(doc, (entry) =>
    entry?.kind === 'reflection' ? keepToMyself(entry, file, isBack) : undefined,
  );
  return saved.ok ? ok(undefined) : saved;
}

export async function publish(
  parts: SharingParts,
  doc: RecordId,
  chosen: readonly UserId[],
): Promise<Result<void, PublishError>> {
  const version = await parts.own.readVersion(doc);
  if (!version.ok) return version;
  const entry = version.value?.content;
  if (entry?.kind !== 'reflection' || entry.binned) return fail('missing-entry');
  const wanted = [...new Set(chosen)];
  if (wanted.length === 0) return fail('nobody-chosen');
  if (wanted.length > most.readers) return fail('too-many-readers');
  const known = readers(parts);
  const audience = wanted.flatMap((id) => known.find((person) => person.id === id) ?? []);
  if (audience.length !== wanted.length) return fail('unknown-reader');
  const profile = parts.profile();
  if (profile.person !== 'student') return fail('missing-entry');
  const from = { name: profile.name, programme: profile.programme };
  let stopped: PublishError | undefined;
  const written = await parts.saveOwn(
    { space: spaceOf(parts.me), id: shareIdOf(doc) },
    async (current) => {
      const standing = await parts.own.contentOf(current);
      if (!standing.ok) {
        stopped = standing.error;
        return undefined;
      }
      const before = standing.value?.kind === 'share' ? standing.value : undefined;
      const copy = published(entry);
      const isSame = before !== undefined && sameValue(before.copy, copy);
      const share: Omit<Share, 'threads'> = {
        kind: 'share',
        schema: 1,
        of: 'reflection',
        copy,
        from,
        readers: audience.map(({ card, name, role }) => ({ card, name, role })),
        published: isSame ? before.published : instantOf(parts.clock),
        docHash: isSame ? before.docHash : (version.value?.hash ?? ''),
      };
      const sealed = await sealShare(parts, { doc, current, before, share });
      if (!sealed.ok) stopped = sealed.error;
      return sealed.ok ? sealed.value : undefined;
    },
  );
  if (stopped) return fail(stopped);
  if (!written.ok) return written;
  if (written.value) await parts.contents.learn([written.value]);
  // The copy is out; that the disk has no room for one more version changes nothing of it.
  if (version.value) await parts.history.keep(version.value, entry, 'shared');
  return ok(undefined);
}

/**
 * Takes these readers out of the audience, whatever it is by then. Without any reader left sharing stops, and
 * so it does if the copy cannot be sealed for the others: the removal wins.
 */
export async function withdrawFrom(
  parts: Pick<SharingParts, 'me' | 'own' | 'vault' | 'saveOwn' | 'contents' | 'clock'>,
  doc: RecordId,
  gone: ReadonlySet<string>,
): Promise<Result<void, StorageError>> {
  const { me, vault, clock } = parts;
  const place = { space: spaceOf(me), id: shareIdOf(doc) };
  const written = await parts.saveOwn(place, async (current) => {
    const before = await shareIn(parts, current);
    if (!current || before === undefined || before === 'unreadable') return undefined;
    const readers = before.readers.filter(({ card }) => !gone.has(card.id));
    if (readers.length === before.readers.length) return undefined;
    const share = { ...withoutThreads(before), readers };
    const narrower =
      readers.length > 0 && (await sealShare(parts, { doc, current, before, share }));
    if (narrower && narrower.ok) return narrower.value;
    const { coll, parent, epoch } = current.record.head;
    const rev = nextRev(current);
    return vault.sealDeletion({ ...place, coll, parent, epoch, rev, at: clock.now() });
  });
  if (!written.ok) return written;
  if (written.value) await parts.contents.learn([written.value]);
  return ok(undefined);
}

export function withoutThreads({ threads: _threads, ...share }: Share): Omit<Share, 'threads'> {
  return share;
}

/** The copy a row holds; undefined if there is none; `unreadable` if it must not be written over. */
async function shareIn(
  { own }: Pick<SharingParts, 'own'>,
  current: StoredRecord | undefined,
): Promise<Share | undefined | 'unreadable'> {
  const content = await own.contentOf(current);
  if (!content.ok) return 'unreadable';
  return content.value?.kind === 'share' ? content.value : undefined;
}

/** A changed audience is a new epoch, and with it a new key. */
export async function sealShare(
  { vault, clock, contents }: Pick<SharingParts, 'vault' | 'clock' | 'contents'>,
  version: {
    readonly doc: RecordId;
    readonly current: StoredRecord | undefined;
    readonly before: Share | undefined;
    readonly share: Omit<Share, 'threads'>;
    /** At least this epoch and revision, when two versions are joined. */
    readonly least?: { readonly epoch: number; readonly rev: number };
  },
): Promise<Result<SealedRecord, SealError>> {
  const { doc, current, before, share, least } = version;
  // What its readers would refuse is not sent to them. Its threads come with the seal.
  if (!parseContent({ ...share, threads: [] }).ok) return fail('too-large');
  const [then, now] = [idsOf(before), idsOf(share)];
  const isChanged = then.size !== now.size || [...now].some((id) => !then.has(id));
  const lastEpoch = current?.record.head.epoch ?? 0;
  const epoch = Math.max(lastEpoch + (isChanged ? 1 : 0), least?.epoch ?? 1);
  const id = shareIdOf(doc);
  const files = filesOf(share.copy);
  const isNarrower = [...then].some((reader) => !now.has(reader));
  const threads = threadsUsed(contents, doc, before);
  if (threads.size === 0 || isNarrower || before === undefined) threads.add(epoch);
  if (threads.size > most.threads) return fail('too-large');
  return vault.sealShare({
    id,
    parent: doc,
    rev: Math.max(nextRev(current), least?.rev ?? 1),
    at: clock.now(),
    epoch,
    content: share as unknown as { readonly [key: string]: Json },
    readers: share.readers.map(({ card }) => card as Card),
    threadEpochs: [...threads].toSorted((a, b) => a - b),
    files: fileIdsOf(files) as readonly FileId[],
    blobs: blobsOf(files),
  });
}

/**
 * All threads that were ever used stay readable to those who may read now; after someone was removed, new
 * feedback gets a new one.
 */
function threadsUsed(
  contents: SharingParts['contents'],
  doc: RecordId,
  before: Share | undefined,
): Set<number> {
  const notes = contents.notesOn(contents.ownShareKey(doc));
  return new Set([...(before?.threads ?? []), ...notes].map(({ epoch }) => epoch));
}

function idsOf(share: Omit<Share, 'threads'> | undefined): ReadonlySet<string> {
  return new Set(share?.readers.map(({ card }) => card.id) ?? []);
}

/** Answers in the thread of an own entry. */
export async function answer(
  parts: SharingParts,
  doc: RecordId,
  text: string,
): Promise<Result<void, ThreadError>> {
  if (tooManyFor(room.feedback, text) > 0) return fail('too-large');
  const share = parts.contents.ownShare(doc);
  const epoch = share?.share.threads.at(-1)?.epoch;
  if (!share || epoch === undefined) return fail('no-key');
  const sealed = await parts.vault.sealNote({
    id: newRecordId('note'),
    rev: 1,
    at: parts.clock.now(),
    space: share.space,
    parent: share.id,
    epoch,
    content: { kind: 'note', schema: 1, says: 'feedback', text, at: instantOf(parts.clock) },
    share: share.record,
  });
  if (!sealed.ok) return sealed;
  const place = { space: share.space, id: sealed.value.head.id };
  const written = await parts.saveOwn(place, async () => sealed.value);
  if (!written.ok) return written;
  if (written.value) await parts.contents.learn([written.value]);
  return ok(undefined);
}

import { type Content, parseContent } from '#domain/content/content.ts';
import { isDocument } from '#domain/content/documents.ts';
import { blobsOf, filesOf } from '#domain/files/files.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import { toUtf8 } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import {
  type Collection,
  keyOf,
  partsOf,
  type RecordId,
  type SpaceId,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import { MOST_BLOBS, MOST_CONTENT_BYTES, type SealedRecord } from '#protocol/record.ts';
import type { RecordStore, StorageError, StoredRecord } from '#storage/record-store.ts';
import type { Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import type { SaveError } from './portfolio.ts';

/** Writes a version built from the one that stands there; asked again if that one changed meanwhile. */
export type SaveOwn = (
  place: { readonly space: SpaceId; readonly id: RecordId },
  build: (current: StoredRecord | undefined) => Promise<SealedRecord | undefined>,
) => Promise<Result<StoredRecord | undefined, StorageError>>;

export type OwnParts = {
  readonly me: UserId;
  readonly vault: Vault;
  readonly records: RecordStore;
  readonly saveOwn: SaveOwn;
  readonly clock: Clock;
  /** Takes a row just written into the opened contents, before any watcher says so. */
  readonly learn: (rows: readonly StoredRecord[]) => Promise<void>;
  /** Hears of each version that another one has taken the place of. */
  readonly replaced: (version: StoredRecord, content: Content) => void;
};

export type OwnRecords = ReturnType<typeof createOwnRecords>;

/** Reading and writing documents of the own space: open, change, seal, write, and again if someone was faster. */
export function createOwnRecords(parts: OwnParts) {
  const { me, vault, records, saveOwn, clock, learn, replaced } = parts;
  const space = spaceOf(me);

  const contentOf = async (
    row: StoredRecord | undefined,
  ): Promise<Result<Content | undefined, SaveError>> => {
    if (!row || row.record.head.del) return ok(undefined);
    const [opened] = await vault.open([{ record: row.record, ...partsOf(row.key) }]);
    if (!opened?.ok) return fail('damaged-record');
    const parsed = parseContent(opened.value);
    if (parsed.ok) return ok(parsed.value);
    return fail(parsed.error.code === 'malformed' ? 'damaged-record' : 'older-app');
  };

  /** The content of an own record and the version it is; undefined if it is not here. */
  const readVersion = async (id: RecordId) => {
    const row = await records.find(keyOf({ space, id }));
    const content = await contentOf(row);
    if (!content.ok) return content;
    return ok(row && content.value && { content: content.value, ...row });
  };

  const read = async (id: RecordId): Promise<Content | undefined> => {
    const version = await readVersion(id);
    return version.ok ? version.value?.content : undefined;
  };

  /**
   * Saves what `change` makes of the present content; undefined or equal content writes nothing.
   * Answers the content that now stands there.
   */
  const save = async (
    id: RecordId,
    change: (current: Content | undefined) => Content | undefined,
  ): Promise<Result<Content | undefined, SaveError>> => {
    let outcome: Result<Content | undefined, SaveError> = ok(undefined);
    let before: { readonly row: StoredRecord; readonly content: Content } | undefined;
    const written = await saveOwn({ space, id }, async (current) => {
      const present = await contentOf(current);
      outcome = present;
      before =
        current && present.ok && present.value
          ? { row: current, content: present.value }
          : undefined;
      if (!present.ok) return undefined;
      const next = change(present.value);
      if (!next || sameValue(next, present.value)) return undefined;
      outcome = fits(next) && canBeRead(next) ? ok(next) : fail('too-large');
      if (!outcome.ok) return undefined;
      return vault.sealDoc({
        coll: 'doc',
        id,
        parent: null,
        rev: nextRev(current),
        at: clock.now(),
        content: next as Json,
        blobs: blobsIn(next),
      });
    });
    if (!written.ok) return written;
    if (written.value) await learn([written.value]);
    if (written.value && before) replaced(before.row, before.content);
    return outcome;
  };

  const isFromNewerApp = async (row: StoredRecord) => {
    const content = await contentOf(row);
    return !content.ok && content.error === 'older-app';
  };

  /** A signed deletion: the words are gone on every device once it has travelled. */
  const remove = async (
    id: RecordId,
    coll: Collection = 'doc',
  ): Promise<Result<void, SaveError>> => {
    let isNewer = false;
    const written = await saveOwn({ space, id }, async (current) => {
      if (!current || current.record.head.del) return undefined;
      // Whoever removes for ever has seen what goes. A copy may always be taken back from its readers.
      isNewer = coll === 'doc' && (await isFromNewerApp(current));
      if (isNewer) return undefined;
      const { parent, epoch } = current.record.head;
      const rev = nextRev(current);
      return vault.sealDeletion({ space, coll, id, parent, epoch, rev, at: clock.now() });
    });
    if (!written.ok) return written;
    if (isNewer) return fail('older-app');
    if (written.value) await learn([written.value]);
    return ok(undefined);
  };

  return { read, readVersion, save, remove, contentOf };
}

/** Whether the content can be sealed in one record, and its header can name all it needs. */
export function fits(content: Content): boolean {
  return (
    toUtf8(JSON.stringify(content)).length <= MOST_CONTENT_BYTES &&
    blobsIn(content).length <= MOST_BLOBS
  );
}

/** What a form lets through and the shape does not would be kept, and never be opened again. */
function canBeRead(content: Content): boolean {
  return !isDocument(content) || parseContent(content).ok;
}

/** What the header of a version lists: every piece of every file it has. */
export function blobsIn(content: Content): readonly string[] {
  if ('files' in content) return blobsOf(filesOf(content));
  return content.kind === 'past' ? blobsIn(content.entry) : [];
}

export function nextRev(current: StoredRecord | undefined): number {
  return (current?.record.head.rev ?? 0) + 1;
}

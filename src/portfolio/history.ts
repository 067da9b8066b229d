import { parseContent } from '#domain/content/content.ts';
import type { Past } from '#domain/content/past.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { isEmpty } from '#domain/reflection/reflection.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import { newRecordId, partsOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { RecordStore, StoredRecord } from '#storage/record-store.ts';
import type { Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import { blobsIn, fits, type SaveOwn } from './own-records.ts';
import type { SaveError } from './portfolio.ts';

/** While somebody writes, a version is kept this long after the last one. */
const EVERY_MS = 10 * 60_000;

export type PastVersion = Pick<Past, 'why' | 'at' | 'entry'> & { readonly id: RecordId };

export type HistoryParts = {
  readonly me: UserId;
  readonly vault: Pick<Vault, 'open' | 'sealDoc' | 'sealDeletion'>;
  readonly records: RecordStore;
  readonly saveOwn: SaveOwn;
  readonly clock: Clock;
};

/** A version of an entry as it lies in the records. */
export type Version = Pick<StoredRecord, 'hash' | 'record'>;

export type VersionHistory = {
  /** Newest first, each version once. */
  list(doc: RecordId): Promise<readonly PastVersion[]>;
  /** Keeps a version, once; durable when it resolves. What is empty, or too large for a record of its own, is not kept. */
  keep(version: Version, entry: Reflection, why: Past['why']): Promise<Result<void, SaveError>>;
  /** Keeps a version that was written over, if none was kept in the last ten minutes. */
  keepNowAndThen(version: Version, entry: Reflection): Promise<void>;
  /** All of them go with their entry. */
  removeAll(doc: RecordId): Promise<Result<void, SaveError>>;
};

/** The earlier versions of one's own entries, each a sealed record that belongs to its entry and travels like it. */
export function createHistory(parts: HistoryParts): VersionHistory {
  const { records, vault, clock } = parts;
  const space = spaceOf(parts.me);
  /** When a version of an entry was last kept, as far as this was asked before. */
  const lastKept = new Map<RecordId, number>();

  const rowsOf = async (doc: RecordId) =>
    (await records.ofParent(doc)).filter((row) => row.coll === 'past' && row.space === space);

  const pastsOf = async (doc: RecordId): Promise<readonly (Past & { id: RecordId })[]> => {
    const rows = await rowsOf(doc);
    const opened = await vault.open(rows.map(({ key, record }) => ({ record, ...partsOf(key) })));
    return rows.flatMap(({ record }, place) => {
      const one = opened[place];
      const parsed = one?.ok ? parseContent(one.value) : undefined;
      const isPast = parsed?.ok && parsed.value.kind === 'past';
      return isPast ? [{ ...(parsed.value as Past), id: record.head.id }] : [];
    });
  };

  const lastTime = async (doc: RecordId, entry: Reflection): Promise<number> => {
    const known = lastKept.get(doc);
    if (known !== undefined) return known;
    const times = (await rowsOf(doc)).map(({ record }) => Date.parse(record.head.at));
    const last = Math.max(Date.parse(entry.created), ...times);
    lastKept.set(doc, last);
    return last;
  };

  const keep: VersionHistory['keep'] = async (version, entry, why) => {
    const { id: doc, at } = version.record.head;
    const past: Past = { kind: 'past', schema: 1, why, version: version.hash, at, entry };
    if (isEmpty(entry) || !fits(past)) return ok(undefined);
    if ((await pastsOf(doc)).some((one) => one.version === version.hash)) return ok(undefined);
    const id = newRecordId('past');
    const now = clock.now();
    const written = await parts.saveOwn({ space, id }, () =>
      vault.sealDoc({
        coll: 'past',
        id,
        parent: doc,
        rev: 1,
        at: now,
        content: past as Json,
        blobs: blobsIn(past),
      }),
    );
    if (!written.ok) return written;
    lastKept.set(doc, now);
    return ok(undefined);
  };

  return {
    async list(doc) {
      const byVersion = new Map((await pastsOf(doc)).map((past) => [past.version, past]));
      return [...byVersion.values()].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
    },
    keep,
    async keepNowAndThen(version, entry) {
      const since = clock.now() - (await lastTime(version.record.head.id, entry));
      // A clock that was set back keeps one more, which loses nothing.
      if (Math.abs(since) >= EVERY_MS) await keep(version, entry, 'writing');
    },
    async removeAll(doc) {
      for (const { key, record } of await rowsOf(doc)) {
        const { id, parent, epoch } = record.head;
        const removed = await parts.saveOwn(partsOf(key), async (current) => {
          const rev = (current?.record.head.rev ?? 0) + 1;
          const at = clock.now();
          return vault.sealDeletion({ space, coll: 'past', id, parent, epoch, rev, at });
        });
        if (!removed.ok) return fail(removed.error);
      }
      lastKept.delete(doc);
      return ok(undefined);
    },
  };
}

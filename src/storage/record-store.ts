import type { Result } from '#foundation/result.ts';
import type { Collection, Hash, Key, RecordId, SpaceId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';

/** `disk-full`: nothing was written, nothing was lost. `storage-lost`: the browser closed the database and it could not be reopened. */
export type StorageError = 'disk-full' | 'storage-lost';

/**
 * One row of the replica. `base` is unsigned and local: `epoch:hash:seq` of the server row this
 * version was built on ('' if none; `seq`, its place there, may be missing). `sk` sorts newest first when walked forwards: 9e12 minus the signed `at`.
 */
export type StoredRecord = {
  readonly key: Key;
  readonly space: SpaceId;
  readonly coll: Collection;
  /** '' when the record has no parent. */
  readonly parent: RecordId | '';
  readonly sk: number;
  readonly hash: Hash;
  readonly base: string;
  readonly record: SealedRecord;
};

/** How a write comes out of what stands there now. Undefined: leave it as it is. */
export type Change = (current: StoredRecord | undefined) => StoredRecord | undefined;

/**
 * Sealed records at rest, of every space this person holds something of. A deletion (`head.del`) is a
 * row like any other and is found. Every adapter passes tests/storage/record-store.contract.ts.
 */
export interface RecordStore {
  find(key: Key): Promise<StoredRecord | undefined>;
  findMany(keys: readonly Key[]): Promise<readonly StoredRecord[]>;
  /** Atomic per key, across tabs: `change` may run again on a newer row. Durable before it resolves. */
  write(key: Key, change: Change): Promise<Result<StoredRecord | undefined, StorageError>>;
  /**
   * The same for many keys in as few transactions as possible. Answers with the rows that were written. `found`:
   * what this store has just answered about all of these keys, so that it is not read again; where it was
   * overtaken meanwhile, `change` runs once more.
   */
  writeMany(
    keys: readonly Key[],
    change: (key: Key, current: StoredRecord | undefined) => StoredRecord | undefined,
    found?: readonly StoredRecord[],
  ): Promise<Result<readonly StoredRecord[], StorageError>>;
  /** Newest first, deletions left out. `after`: continue behind this row. */
  newest(question: {
    readonly coll: Collection;
    readonly space?: SpaceId;
    readonly limit: number;
    readonly after?: Pick<StoredRecord, 'sk' | 'key'>;
  }): Promise<readonly StoredRecord[]>;
  /** Records that belong to a parent (notes and signatures of a copy, the copy of a document), deletions left out. */
  ofParent(parent: RecordId): Promise<readonly StoredRecord[]>;
  /** Every row, deletions included, in pages, for backup and audit. A row that changes meanwhile may come twice. */
  all(page: number): AsyncIterable<readonly StoredRecord[]>;
  /** Rows that are not deletions. */
  count(): Promise<number>;
  /**
   * Rows that changed, in this tab or another, from here or from the server, and the keys of rows that
   * were purged. Returns how to stop listening.
   */
  watch(listener: (rows: readonly StoredRecord[], gone: readonly Key[]) => void): () => void;
  /** Takes rows off this device without deleting them anywhere else (a copy that is no longer shared with this reader). */
  purge(keys: readonly Key[]): Promise<void>;
  close(): Promise<void>;
  /** Closes and removes everything this person keeps here. */
  destroy(): Promise<void>;
}

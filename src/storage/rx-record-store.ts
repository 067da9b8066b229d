import {
  type BulkWriteRow,
  createRxDatabase,
  getChangedDocumentsSince,
  normalizeMangoQuery,
  prepareQuery,
  type RxCollection,
  type RxDatabase,
} from 'rxdb/plugins/core';
import { type Result } from '#foundation/result.ts';
import type { Key, RecordId } from '#protocol/ids.ts';
import type { Disk } from './disk.ts';
import type { Change, RecordStore, StorageError, StoredRecord } from './record-store.ts';
import { purgedRow, type ReplicaRow, replicaSchema, rowFrom, storedOf } from './replica-schema.ts';
import { attempt, despiteClosing } from './storage-failure.ts';

type Replica = RxCollection<StoredRecord>;
type Question = Parameters<RecordStore['newest']>[0];
/** Conditions on indexed fields, as RxDB's planner takes them. */
type Conditions = {
  readonly [field: string]: { readonly [operator: string]: string | number | boolean };
};
const alive: Conditions = { _deleted: { $eq: false } };

/**
 * The replica on RxDB. Open it once per person and page and hand the value on: RxDB refuses a second
 * database of the same name, and closing one closes the other.
 */
export async function openRxRecordStore(parts: {
  readonly disk: Disk;
  readonly name: string;
}): Promise<RecordStore> {
  const { disk, name } = parts;
  const database = await createRxDatabase({
    name,
    storage: disk.storage,
    multiInstance: disk.isShared,
    eventReduce: false,
  });
  try {
    const { records } = await database.addCollections<{ records: Replica }>({
      records: { schema: replicaSchema },
    });
    return new RxRecordStore(database, records, disk);
  } catch (error) {
    // Half open, it would stand in the way of the next try.
    await database.close();
    throw error;
  }
}

/** Works on raw rows below RxDB's documents: those do not see deletions. */
class RxRecordStore implements RecordStore {
  readonly #database: RxDatabase;
  readonly #rows: Replica['storageInstance'];
  readonly #disk: Disk;
  /** What was found, with all that RxDB keeps beside it. */
  readonly #rests = new WeakMap<StoredRecord, ReplicaRow>();

  constructor(database: RxDatabase, replica: Replica, disk: Disk) {
    this.#database = database;
    this.#rows = replica.storageInstance;
    this.#disk = disk;
  }

  async find(key: Key): Promise<StoredRecord | undefined> {
    return (await this.findMany([key]))[0];
  }

  async findMany(keys: readonly Key[]): Promise<readonly StoredRecord[]> {
    return (await this.#read(keys)).flatMap((row) => {
      const stored = storedOf(row);
      if (stored) this.#rests.set(stored, row);
      return stored ?? [];
    });
  }

  async write(key: Key, change: Change): Promise<Result<StoredRecord | undefined, StorageError>> {
    const written = await this.writeMany([key], (_key, current) => change(current));
    return written.ok ? { ok: true, value: written.value[0] } : written;
  }

  writeMany(
    keys: readonly Key[],
    change: (key: Key, current: StoredRecord | undefined) => StoredRecord | undefined,
    found?: readonly StoredRecord[],
  ): Promise<Result<readonly StoredRecord[], StorageError>> {
    return attempt(
      () =>
        this.#rewrite(
          keys,
          (key, row) => {
            const next = change(key, storedOf(row));
            return next && rowFrom(next);
          },
          found?.map((row) => this.#rests.get(row)),
        ),
      this.#disk.reopen,
    );
  }

  async newest(question: Question): Promise<readonly StoredRecord[]> {
    const { after, limit } = question;
    if (!after) return this.#page(question, {}, limit);
    const level = await this.#page(
      question,
      { sk: { $eq: after.sk }, key: { $gt: after.key } },
      limit,
    );
    if (level.length >= limit) return level;
    const below = await this.#page(question, { sk: { $gt: after.sk } }, limit - level.length);
    return [...level, ...below];
  }

  async ofParent(parent: RecordId): Promise<readonly StoredRecord[]> {
    return this.#query(['_deleted', 'parent', 'key'], { parent: { $eq: parent } });
  }

  async *all(page: number): AsyncIterable<readonly StoredRecord[]> {
    let place: unknown;
    for (;;) {
      const since = place;
      const found = await this.#again(() => getChangedDocumentsSince(this.#rows, page, since));
      if (found.documents.length === 0) return;
      yield found.documents.flatMap((row) => storedOf(row) ?? []);
      if (found.documents.length < page) return;
      place = found.checkpoint;
    }
  }

  async count(): Promise<number> {
    const found = await this.#again(() =>
      this.#rows.count(this.#ask(['_deleted', 'sk', 'key'], {})),
    );
    return found.count;
  }

  watch(listener: (rows: readonly StoredRecord[], gone: readonly Key[]) => void): () => void {
    const listening = this.#rows.changeStream().subscribe(({ events }) => {
      const rows = events.flatMap(({ documentData }) => storedOf(documentData) ?? []);
      const gone = events.filter(({ documentData }) => storedOf(documentData) === undefined);
      listener(
        rows,
        gone.map(({ documentId }) => documentId as Key),
      );
    });
    return () => listening.unsubscribe();
  }

  async purge(keys: readonly Key[]): Promise<void> {
    await this.#again(() =>
      this.#rewrite(keys, (_key, row) => (storedOf(row) && row ? purgedRow(row) : undefined)),
    );
  }

  async close(): Promise<void> {
    this.#disk.shutDown();
    await this.#database.close();
  }

  async destroy(): Promise<void> {
    await this.close();
    await this.#disk.erase(this.#database.name);
  }

  #page(question: Question, conditions: Conditions, limit: number) {
    const { space, coll } = question;
    const place = { ...(space && { space: { $eq: space } }), coll: { $eq: coll }, ...conditions };
    const index = [...(space ? ['space'] : []), 'coll', 'sk', 'key'];
    return this.#query(['_deleted', ...index], place, limit);
  }

  async #query(index: string[], conditions: Conditions, limit?: number) {
    const question = this.#ask(index, conditions, limit);
    const found = await this.#again(() => this.#rows.query(question));
    return found.documents.flatMap((row) => storedOf(row) ?? []);
  }

  /** Names the index and sorts along it, never backwards: Dexie would load and sort everything. */
  #ask(index: string[], conditions: Conditions, limit?: number) {
    const { schema } = this.#rows;
    return prepareQuery(
      schema,
      normalizeMangoQuery<StoredRecord>(schema, {
        selector: { ...alive, ...conditions },
        sort: index.map((field) => ({ [field]: 'asc' as const })),
        index,
        ...(limit !== undefined && { limit }),
      }),
    );
  }

  #read(keys: readonly Key[]): Promise<readonly ReplicaRow[]> {
    return this.#again(() => this.#rows.findDocumentsById([...keys], true));
  }

  #again<Value>(run: () => Promise<Value>): Promise<Value> {
    return despiteClosing(run, this.#disk.reopen);
  }

  /** Whoever wrote in between is seen: RxDB compares revisions inside the transaction. */
  async #rewrite(
    keys: readonly Key[],
    next: (key: Key, row: ReplicaRow | undefined) => ReplicaRow | undefined,
    found?: readonly (ReplicaRow | undefined)[],
  ): Promise<readonly StoredRecord[]> {
    const written: StoredRecord[] = [];
    let left = [...new Set(keys)];
    let known = found?.every((row) => row !== undefined) ? found : undefined;
    while (left.length > 0) {
      const standing = known ?? (await this.#rows.findDocumentsById(left, true));
      const rows = new Map(standing.map((row) => [row.key, row]));
      known = undefined;
      const writes: BulkWriteRow<StoredRecord>[] = left.flatMap((key) => {
        const previous = rows.get(key);
        const document = next(key, previous);
        return document ? [previous ? { previous, document } : { document }] : [];
      });
      if (writes.length === 0) break;
      const { error: errors } = await this.#rows.bulkWrite(writes, 'replica-write');
      const other = errors.find(({ status }) => status !== 409);
      if (other) throw new Error(`the replica refused a write: ${other.status}`);
      const beaten = new Set(errors.map(({ documentId }) => documentId));
      written.push(
        ...writes.flatMap(({ document }) =>
          beaten.has(document.key) ? [] : (storedOf(document as ReplicaRow) ?? []),
        ),
      );
      left = left.filter((key) => beaten.has(key));
    }
    return written;
  }
}

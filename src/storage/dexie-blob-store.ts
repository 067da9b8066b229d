import { Dexie, type EntityTable, liveQuery } from 'dexie';
import type { Bytes } from '#foundation/bytes.ts';
import type { BlobName } from '#protocol/blob.ts';
import type { BlobStore, KeptBlob, NewBlob } from './blob-store.ts';
import { dexieLife, type DexieLife } from './dexie-life.ts';

type Tables = {
  kept: EntityTable<KeptBlob, 'name'>;
  /** Apart from what is known of them: whoever counts reads no megabytes. */
  bytes: EntityTable<{ readonly name: BlobName; readonly bytes: Bytes }, 'name'>;
  pulse: EntityTable<{ readonly id: 0; readonly beat: string }, 'id'>;
};

/** For one person, in a database of its own. Open it once and hand the value on. */
export function openDexieBlobStore(name: string): BlobStore {
  return new DexieBlobStore(`${name}-blobs`);
}

class DexieBlobStore implements BlobStore {
  readonly #db: Dexie & Tables;
  readonly #life: DexieLife;

  constructor(name: string) {
    this.#db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & Tables;
    this.#db.version(1).stores({ kept: 'name', bytes: 'name', pulse: 'id' });
    this.#life = dexieLife(this.#db);
  }

  put(blobs: readonly NewBlob[]) {
    return this.#life.attempt(() =>
      this.#change(async () => {
        const standing = new Set(await this.#keysAmong(blobs.map(({ name }) => name)));
        const fresh = blobs.filter(({ name }) => !standing.has(name));
        await this.#db.bytes.bulkPut(fresh.map(({ name, bytes }) => ({ name, bytes })));
        await this.#db.kept.bulkPut(fresh.map(knownOf));
      }),
    );
  }

  bytes(name: BlobName) {
    return this.#life.again(async () => (await this.#db.bytes.get(name))?.bytes);
  }

  all() {
    return this.#life.again(async () => this.#db.kept.toArray());
  }

  markSent(names: readonly BlobName[], epoch: string) {
    return this.#mark(names, { epoch });
  }

  markLoose(names: readonly BlobName[], loose: number | null) {
    return this.#mark(names, { loose });
  }

  remove(names: readonly BlobName[]) {
    return this.#life.again(() =>
      this.#change(async () => {
        await this.#db.kept.bulkDelete([...names]);
        await this.#db.bytes.bulkDelete([...names]);
      }),
    );
  }

  watch(listener: () => void): () => void {
    let isFirst = true;
    const watching = liveQuery(async () => this.#db.pulse.get(0)).subscribe({
      next: () => {
        if (!isFirst) listener();
        isFirst = false;
      },
      // The database closed; whoever works with it hears of that from its own calls.
      error: () => undefined,
    });
    return () => watching.unsubscribe();
  }

  close() {
    return this.#life.close();
  }

  destroy() {
    return this.#life.destroy();
  }

  #keysAmong(names: readonly BlobName[]) {
    return this.#db.kept.where('name').anyOf(names).primaryKeys();
  }

  #mark(names: readonly BlobName[], change: Partial<KeptBlob>): Promise<void> {
    if (names.length === 0) return Promise.resolve();
    const updates = names.map((key) => ({ key, changes: change }));
    return this.#life.again(() =>
      this.#change(async () => void (await this.#db.kept.bulkUpdate(updates))),
    );
  }

  #change(write: () => Promise<void>): Promise<void> {
    const { kept, bytes, pulse } = this.#db;
    return this.#db.transaction('rw', [kept, bytes, pulse], async () => {
      await write();
      await pulse.put({ id: 0, beat: crypto.randomUUID() });
    });
  }
}

function knownOf({ bytes, ...blob }: NewBlob): KeptBlob {
  return { ...blob, size: bytes.length, loose: null };
}

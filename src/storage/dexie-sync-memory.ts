import { Dexie, type EntityTable, liveQuery, type Table } from 'dexie';
import type { Hash, Key, UserId } from '#protocol/ids.ts';
import type {
  Acked,
  LogLine,
  Parked,
  Quarantined,
  Remembered,
  SyncMemory,
} from './device-store.ts';
import { dexieLife, type DexieLife } from './dexie-life.ts';
import { askOnceForMany } from './few-requests.ts';
import { isBehind, isOlder, MOST_LOG_LINES } from './memory-rules.ts';

type Known = { readonly key: Key; readonly epoch: string; readonly seq: number };
type Ancestor = { readonly key: Key; readonly hash: Hash };
type Named<Value> = { readonly name: string; readonly value: Value };

type Tables = {
  acked: EntityTable<Acked, 'key'>;
  parked: EntityTable<Parked, 'key'>;
  known: EntityTable<Known, 'key'>;
  ancestors: Table<Ancestor, [Key, Hash]>;
  quarantined: EntityTable<Quarantined, 'key'>;
  passed: EntityTable<{ readonly user: UserId; readonly seq: number }, 'user'>;
  lines: Table<LogLine, number>;
  pages: EntityTable<Named<string>, 'name'>;
  values: EntityTable<Named<unknown>, 'name'>;
};

/** A row that changes with everything a watcher wants to hear of, in the same transaction. */
const PULSE = 'pulse';

/** What sync remembers, for one person. Open it once and hand the value on. */
export function openDexieSyncMemory(name: string): SyncMemory {
  return new DexieSyncMemory(`${name}-sync`);
}

class DexieSyncMemory implements SyncMemory {
  readonly #db: Dexie & Tables;
  readonly #life: DexieLife;

  constructor(name: string) {
    this.#db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & Tables;
    askOnceForMany(this.#db);
    this.#db.version(1).stores({
      acked: 'key',
      parked: 'key',
      known: 'key',
      ancestors: '[key+hash], key',
      quarantined: 'key',
      passed: 'user',
      lines: '++',
      pages: 'name',
      values: 'name',
    });
    this.#life = dexieLife(this.#db);
  }

  acked(key: Key) {
    return this.#again(async () => this.#db.acked.get(key));
  }

  ackedMany(keys: readonly Key[]) {
    return this.#again(async () => present(await this.#db.acked.bulkGet([...keys])));
  }

  remembered(keys: readonly Key[]): Promise<ReadonlyMap<Key, Remembered>> {
    return this.#again(async () => {
      const wanted = [...keys];
      const { acked, parked, known } = this.#db;
      const [a, p, k] = await this.#db.transaction('r', [acked, parked, known], () =>
        Promise.all([acked.bulkGet(wanted), parked.bulkGet(wanted), known.bulkGet(wanted)]),
      );
      const found = wanted.map((key, i) => {
        const [x, y, z] = [a[i], p[i], k[i]];
        return [key, { ...(x && { acked: x }), ...(y && { parked: y }), ...(z && { known: z }) }];
      }) satisfies [Key, Remembered][];
      return new Map(found.filter(([, memory]) => Object.keys(memory).length > 0));
    });
  }

  acknowledge(rows: readonly Acked[]): Promise<void> {
    const { acked, parked } = this.#db;
    return this.#change([acked, parked], async () => {
      const keys = rows.map(({ key }) => key);
      const standing = await acked.bulkGet(keys);
      const waiting = await parked.bulkGet(keys);
      await acked.bulkPut(rows.filter((row, i) => !isOlder(row, standing[i])));
      const behind = rows.filter((row, i) => isBehind(waiting[i], row));
      await parked.bulkDelete(behind.map(({ key }) => key));
    });
  }

  parked(key: Key) {
    return this.#again(async () => this.#db.parked.get(key));
  }

  allParked() {
    return this.#again(async () => this.#db.parked.toArray());
  }

  park(row: Parked): Promise<void> {
    const { parked } = this.#db;
    return this.#change([parked], async () => {
      if (!isOlder(row, await parked.get(row.key))) await parked.put(row);
    });
  }

  settle(key: Key, hash: Hash, hashes: readonly Hash[]): Promise<void> {
    const { parked, ancestors } = this.#db;
    return this.#change([parked, ancestors], async () => {
      await ancestors.bulkPut(hashes.map((each) => ({ key, hash: each })));
      if ((await parked.get(key))?.hash === hash) await parked.delete(key);
    });
  }

  putKnown(rows: readonly Known[]): Promise<void> {
    const { known } = this.#db;
    return this.#again(() =>
      this.#db.transaction('rw', known, async () => {
        const standing = await known.bulkGet(rows.map(({ key }) => key));
        await known.bulkPut(rows.filter((row, i) => !isOlder(row, standing[i])));
      }),
    );
  }

  ancestry(key: Key): Promise<ReadonlySet<Hash>> {
    return this.#again(async () => {
      const rows = await this.#db.ancestors.where('key').equals(key).toArray();
      return new Set(rows.map(({ hash }) => hash));
    });
  }

  /** In one transaction: to begin one for each of two hundred takes longer than to read them. */
  ancestries(keys: readonly Key[]): Promise<ReadonlyMap<Key, ReadonlySet<Hash>>> {
    const { ancestors } = this.#db;
    return this.#again(async () => {
      const found = await this.#db.transaction('r', ancestors, () =>
        Promise.all(keys.map((key) => ancestors.where('key').equals(key).toArray())),
      );
      const sets = found.flatMap((rows) =>
        rows[0] ? ([[rows[0].key, new Set(rows.map(({ hash }) => hash))]] as const) : [],
      );
      return new Map(sets);
    });
  }

  addAncestors(rows: readonly Ancestor[]): Promise<void> {
    return this.#again(async () => void (await this.#db.ancestors.bulkPut([...rows])));
  }

  quarantine(row: Quarantined): Promise<void> {
    const { quarantined } = this.#db;
    return this.#change([quarantined], async () => void (await quarantined.put(row)));
  }

  allQuarantined() {
    return this.#again(async () => this.#db.quarantined.toArray());
  }

  release(key: Key): Promise<void> {
    const { quarantined } = this.#db;
    return this.#change([quarantined], async () => quarantined.delete(key));
  }

  forget(keys: readonly Key[]): Promise<void> {
    const { acked, parked, known, quarantined, ancestors } = this.#db;
    return this.#change([acked, parked, known, quarantined, ancestors], async () => {
      for (const table of [acked, parked, known, quarantined]) await table.bulkDelete([...keys]);
      await ancestors
        .where('key')
        .anyOf([...keys])
        .delete();
    });
  }

  passed(): Promise<ReadonlyMap<UserId, number>> {
    return this.#again(async () => {
      const rows = await this.#db.passed.toArray();
      return new Map(rows.map(({ user, seq }) => [user, seq]));
    });
  }

  putPassed(rows: readonly { readonly user: UserId; readonly seq: number }[]): Promise<void> {
    const { passed } = this.#db;
    return this.#change([passed], async () => void (await passed.bulkPut([...rows])));
  }

  log(line: LogLine): Promise<void> {
    const { lines } = this.#db;
    return this.#again(async () => {
      const newest = await lines.add(line);
      if (newest % 100 === 0)
        await lines
          .where(':id')
          .below(newest - MOST_LOG_LINES)
          .delete();
    });
  }

  logLines(limit: number) {
    return this.#again(async () => this.#db.lines.reverse().limit(limit).toArray());
  }

  page(name: string) {
    return this.#again(async () => (await this.#db.pages.get(name))?.value);
  }

  putPage(name: string, value: string): Promise<void> {
    return this.#again(async () => void (await this.#db.pages.put({ name, value })));
  }

  value(name: string): Promise<unknown> {
    return this.#again(async () => (await this.#db.values.get(name))?.value);
  }

  putValue(name: string, value: unknown): Promise<void> {
    return this.#again(async () => void (await this.#db.values.put({ name, value })));
  }

  watch(listener: () => void): () => void {
    let isFirst = true;
    const watching = liveQuery(async () => this.#db.values.get(PULSE)).subscribe({
      next: () => {
        if (!isFirst) listener();
        isFirst = false;
      },
      // The database closed; whoever works with it hears of that from its own calls.
      error: () => undefined,
    });
    return () => watching.unsubscribe();
  }

  close(): Promise<void> {
    return this.#life.close();
  }

  destroy(): Promise<void> {
    return this.#life.destroy();
  }

  #change(tables: readonly Table[], write: () => Promise<void>): Promise<void> {
    const { values } = this.#db;
    return this.#again(() =>
      this.#db.transaction('rw', [...tables, values], async () => {
        await write();
        await values.put({ name: PULSE, value: crypto.randomUUID() });
      }),
    );
  }

  #again<Value>(run: () => Promise<Value>): Promise<Value> {
    return this.#life.again(run);
  }
}

function present<Value>(values: readonly (Value | undefined)[]): readonly Value[] {
  return values.flatMap((value) => value ?? []);
}

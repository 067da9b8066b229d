import type { Hash, Key, UserId } from '#protocol/ids.ts';
import type { DeviceStore, SyncMemory } from '#storage/device-store.ts';
import { openMemoryBlobStore } from '#storage/memory-blob-store.ts';
import { openMemoryDeviceStore } from '#storage/memory-device-store.ts';
import { openMemorySyncMemory } from '#storage/memory-sync-memory.ts';
import { memoryDisk } from '#storage/memory-storage.ts';
import type { RecordStore, StoredRecord } from '#storage/record-store.ts';
import { openRxRecordStore } from '#storage/rx-record-store.ts';
import type { JournalStore } from '#vault/journal-store.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';

let disks = 0;

/** One person's place on a disk. */
export type Rest = { readonly records: RecordStore; readonly memory: SyncMemory };

/** What outlives a device: everything a browser profile keeps, of one person. */
export class FaultDisk {
  readonly store: DeviceStore;
  readonly journal: JournalStore = journalInMemory();
  readonly blobs = openMemoryBlobStore();
  readonly cookies = new Map<string, string>();
  readonly #name = `fault-${(disks += 1)}`;
  readonly #names = { settings: new Set<string>(), values: new Set<string>() };
  readonly #pages = new Set<string>();
  readonly #keys = new Set<Key>();
  #rest: Promise<Rest> | undefined;

  constructor() {
    const { settings } = this.#names;
    this.store = noting(openMemoryDeviceStore(), { putSetting: (name) => settings.add(name) });
  }

  /** Opened once: a device that is killed must not have to close it first. */
  rest(): Promise<Rest> {
    this.#rest ??= this.#open();
    return this.#rest;
  }

  async rows(): Promise<readonly StoredRecord[]> {
    const rows: StoredRecord[] = [];
    const { records } = await this.rest();
    for await (const page of records.all(500)) rows.push(...page);
    return rows;
  }

  /** The whole profile once more, as a backup of the machine or a cloned image would have it. */
  async copy(me: UserId): Promise<FaultDisk> {
    const other = new FaultDisk();
    for (const row of await this.store.identities()) await other.store.putIdentity(row);
    for (const name of this.#names.settings)
      await other.store.putSetting(name, await this.store.setting(name));
    const head = await this.store.page(me, 'head');
    if (head !== undefined) await other.store.putPage(me, 'head', head);
    const lines = await this.journal.of(me);
    if (lines.ok) for (const line of lines.value) await other.journal.put(line);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    const rows = new Map((await this.rows()).map((row) => [row.key, row]));
    const { records, memory } = await other.rest();
    await records.writeMany([...rows.keys()], (key) => rows.get(key));
    await this.#copyMemory((await this.rest()).memory, memory);
    return other;
  }

  async destroy(): Promise<void> {
    const rest = await this.#rest;
    await rest?.records.destroy();
  }

  async #open(): Promise<Rest> {
    const records = await openRxRecordStore({ disk: memoryDisk(), name: this.#name });
    const note = (rows: readonly { readonly key: Key }[]) =>
      rows.forEach(({ key }) => this.#keys.add(key));
    const memory = noting(openMemorySyncMemory(), {
      putValue: (name) => this.#names.values.add(name),
      putPage: (name) => this.#pages.add(name),
      acknowledge: note,
      putKnown: note,
      addAncestors: note,
      park: (row) => note([row]),
    });
    return { records, memory };
  }

  async #copyMemory(from: SyncMemory, to: SyncMemory): Promise<void> {
    for (const key of this.#keys) {
      const hashes: readonly Hash[] = [...(await from.ancestry(key))];
      await to.addAncestors(hashes.map((hash) => ({ key, hash })));
      const { acked, parked, known } = (await from.remembered([key])).get(key) ?? {};
      if (acked) await to.acknowledge([acked]);
      if (known) await to.putKnown([{ ...known, key }]);
      if (parked) await to.park(parked);
    }
    for (const row of await from.allQuarantined()) await to.quarantine(row);
    await to.putPassed([...(await from.passed())].map(([user, seq]) => ({ user, seq })));
    for (const name of this.#names.values) await to.putValue(name, await from.value(name));
    for (const name of this.#pages) await to.putPage(name, (await from.page(name)) ?? '');
  }
}

type Notes<Value> = {
  readonly [Name in keyof Value]?: Value[Name] extends (...given: infer Given) => unknown
    ? (...given: Given) => unknown
    : never;
};

/** The same, and the named methods are heard before they are done. */
function noting<Value extends object>(value: Value, notes: Notes<Value>): Value {
  return new Proxy(value, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name, target);
      if (typeof found !== 'function') return found;
      const note: unknown = Reflect.get(notes, name);
      return (...given: unknown[]) => {
        if (typeof note === 'function') note(...given);
        return found.apply(target, given) as unknown;
      };
    },
  });
}

import type { Hash, Key, UserId } from '#protocol/ids.ts';
import type { Acked, LogLine, Parked, Quarantined, SyncMemory } from './device-store.ts';
import { isBehind, isOlder, MOST_LOG_LINES } from './memory-rules.ts';

type Known = { readonly key: Key; readonly epoch: string; readonly seq: number };

/** For headless devices. Every method is one transaction: nothing waits inside it. */
export function openMemorySyncMemory(): SyncMemory {
  return new MemorySyncMemory();
}

class MemorySyncMemory implements SyncMemory {
  readonly #acked = new Map<Key, Acked>();
  readonly #parked = new Map<Key, Parked>();
  readonly #known = new Map<Key, Known>();
  readonly #ancestors = new Map<Key, Set<Hash>>();
  readonly #quarantined = new Map<Key, Quarantined>();
  readonly #passed = new Map<UserId, number>();
  readonly #pages = new Map<string, string>();
  readonly #values = new Map<string, unknown>();
  readonly #lines: LogLine[] = [];
  readonly #listeners = new Set<() => void>();

  async acked(key: Key) {
    return this.#acked.get(key);
  }

  async ackedMany(keys: readonly Key[]) {
    return keys.flatMap((key) => this.#acked.get(key) ?? []);
  }

  async remembered(keys: readonly Key[]) {
    const found = keys.map((key) => [key, this.#recall(key)] as const);
    return new Map(found.filter(([, memory]) => Object.keys(memory).length > 0));
  }

  async acknowledge(rows: readonly Acked[]) {
    for (const row of rows) {
      if (!isOlder(row, this.#acked.get(row.key))) this.#acked.set(row.key, row);
      if (isBehind(this.#parked.get(row.key), row)) this.#parked.delete(row.key);
    }
    this.#tell();
  }

  async parked(key: Key) {
    return this.#parked.get(key);
  }

  async allParked() {
    return [...this.#parked.values()];
  }

  async park(row: Parked) {
    if (!isOlder(row, this.#parked.get(row.key))) this.#parked.set(row.key, row);
    this.#tell();
  }

  async settle(key: Key, hash: Hash, ancestors: readonly Hash[]) {
    for (const each of ancestors) this.#addAncestor(key, each);
    if (this.#parked.get(key)?.hash === hash) this.#parked.delete(key);
    this.#tell();
  }

  async putKnown(rows: readonly Known[]) {
    for (const row of rows)
      if (!isOlder(row, this.#known.get(row.key))) this.#known.set(row.key, row);
  }

  async ancestry(key: Key) {
    return new Set(this.#ancestors.get(key));
  }

  async ancestries(keys: readonly Key[]) {
    const named = keys.filter((key) => this.#ancestors.has(key));
    return new Map(named.map((key) => [key, new Set(this.#ancestors.get(key))]));
  }

  async addAncestors(rows: readonly { readonly key: Key; readonly hash: Hash }[]) {
    for (const { key, hash } of rows) this.#addAncestor(key, hash);
  }

  async quarantine(row: Quarantined) {
    this.#quarantined.set(row.key, row);
    this.#tell();
  }

  async allQuarantined() {
    return [...this.#quarantined.values()];
  }

  async release(key: Key) {
    if (this.#quarantined.delete(key)) this.#tell();
  }

  async forget(keys: readonly Key[]) {
    const tables = [this.#acked, this.#parked, this.#known, this.#ancestors, this.#quarantined];
    for (const table of tables) for (const key of keys) table.delete(key);
    this.#tell();
  }

  async passed() {
    return new Map(this.#passed);
  }

  async putPassed(rows: readonly { readonly user: UserId; readonly seq: number }[]) {
    for (const { user, seq } of rows) this.#passed.set(user, seq);
    this.#tell();
  }

  async log(line: LogLine) {
    this.#lines.unshift(line);
    this.#lines.length = Math.min(this.#lines.length, MOST_LOG_LINES);
  }

  async logLines(limit: number) {
    return this.#lines.slice(0, limit);
  }

  async page(name: string) {
    return this.#pages.get(name);
  }

  async putPage(name: string, sealed: string) {
    this.#pages.set(name, sealed);
  }

  async value(name: string) {
    return structuredClone(this.#values.get(name));
  }

  async putValue(name: string, value: unknown) {
    this.#values.set(name, structuredClone(value));
  }

  watch(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async close() {
    this.#listeners.clear();
  }

  async destroy() {
    await this.close();
    await this.forget([...this.#ancestors.keys(), ...this.#acked.keys(), ...this.#known.keys()]);
    for (const table of [this.#parked, this.#quarantined]) table.clear();
    for (const table of [this.#passed, this.#pages, this.#values]) table.clear();
    this.#lines.length = 0;
  }

  #addAncestor(key: Key, hash: Hash) {
    this.#ancestors.set(key, (this.#ancestors.get(key) ?? new Set()).add(hash));
  }

  #recall(key: Key) {
    const acked = this.#acked.get(key);
    const parked = this.#parked.get(key);
    const known = this.#known.get(key);
    return { ...(acked && { acked }), ...(parked && { parked }), ...(known && { known }) };
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

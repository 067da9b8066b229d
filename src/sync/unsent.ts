import type { Hash, Key } from '#protocol/ids.ts';

/** Versions that changed here and are not known to be confirmed. What is lost of it the audit finds again. */
export class Unsent {
  #versions = new Map<Key, Hash>();

  get size(): number {
    return this.#versions.size;
  }

  /** What it is now, for looking at while it goes on changing. */
  now(): ReadonlyMap<Key, Hash> {
    return new Map(this.#versions);
  }

  add(key: Key, hash: Hash): void {
    this.#versions.set(key, hash);
  }

  /** Whatever version of it was waiting: the server has what stands here. */
  remove(key: Key): void {
    this.#versions.delete(key);
  }

  /** This version needs no sending any more; a later one still does. */
  settle(key: Key, hash: Hash): void {
    if (this.#versions.get(key) === hash) this.#versions.delete(key);
  }

  /** As `settle`, for many that were sent in the versions they had then. */
  settleAll(sent: ReadonlyMap<Key, Hash>, keys: readonly Key[]): void {
    for (const key of keys) if (this.#versions.get(key) === sent.get(key)) this.remove(key);
  }

  /** Takes what the audit found. What was added since `before` may have come too late to be seen by it. */
  renew(found: ReadonlyMap<Key, Hash>, before: ReadonlyMap<Key, Hash>): void {
    const added = [...this.#versions].filter(([key, hash]) => before.get(key) !== hash);
    this.#versions = new Map([...found, ...added]);
  }
}

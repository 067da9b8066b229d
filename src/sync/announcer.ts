import type { SyncStatus } from './sync.ts';

/** Tells whoever watches how it stands, whenever that is not what was told last. */
export class Announcer {
  readonly #listeners = new Set<(status: SyncStatus) => void>();
  #said = '';

  watch(listener: (status: SyncStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(status: SyncStatus): void {
    const said = JSON.stringify(status);
    if (said === this.#said) return;
    this.#said = said;
    for (const listener of this.#listeners) listener(status);
  }
}

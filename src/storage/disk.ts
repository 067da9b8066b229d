import type { RxStorage } from 'rxdb/plugins/core';

/** Where RxDB keeps its rows, and how to bring it back or clear it away. */
export type Disk = {
  readonly storage: RxStorage<unknown, unknown>;
  /** Whether other tabs use the same rows. */
  readonly isShared: boolean;
  /** Opens again what the browser closed under us. Throws if that is not possible. */
  reopen(): Promise<void>;
  /** From now on a closed database stays closed. */
  shutDown(): void;
  /** Removes every database of this name; call it after everything is closed. */
  erase(name: string): Promise<void>;
};

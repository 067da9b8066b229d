import type { Dexie } from 'dexie';
import { createPatience } from '#foundation/patience.ts';
import type { Result } from '#foundation/result.ts';
import type { StorageError } from './record-store.ts';
import { attempt, closedUnderneath, despiteClosing } from './storage-failure.ts';

export type DexieLife = {
  /** Runs it again if the browser closed the database under us. */
  again<Value>(run: () => Promise<Value>): Promise<Value>;
  /** The same, and the failures a person can act on come out as values. */
  attempt<Value>(run: () => Promise<Value>): Promise<Result<Value, StorageError>>;
  close(): Promise<void>;
  destroy(): Promise<void>;
};

/** How a database lives that the browser may close under us, and another tab delete. */
export function dexieLife(database: Dexie): DexieLife {
  const { waitFor, giveUp } = createPatience();
  /** Closed by us or deleted, here or by another tab: opening it again would bring it back, empty. */
  let isOver = false;
  const close = () => {
    isOver = true;
    database.close();
    return Promise.resolve();
  };
  const reopen = async () => {
    if (!isOver) await database.open();
  };
  database.on('versionchange', ({ newVersion }) => {
    if (newVersion !== null) return true;
    void close();
    return false;
  });
  database.on('close', () => {
    if (!isOver) giveUp(closedUnderneath());
  });
  return {
    again: (run) => despiteClosing(() => waitFor(run()), reopen),
    attempt: (run) => attempt(() => waitFor(run()), reopen),
    close,
    async destroy() {
      await close();
      await database.delete();
    },
  };
}

import { Dexie } from 'dexie';
import type { RxStorage } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { createPatience } from '#foundation/patience.ts';
import type { Disk } from './disk.ts';
import { askOnceForMany } from './few-requests.ts';
import { closedUnderneath } from './storage-failure.ts';

/**
 * IndexedDB through Dexie, for the browser. Writes are on the disk, not only with the operating
 * system, before they resolve. The browser may close a database under us (iOS ends its storage
 * process); it is opened again at once, unless we are closing or another tab is deleting it.
 */
export function dexieDisk({ isShared = true }: { readonly isShared?: boolean } = {}): Disk {
  const databases = new Set<Dexie>();
  const patience = createPatience();
  let isShutDown = false;

  async function reopen(): Promise<void> {
    if (isShutDown) return;
    for (const database of databases) if (!database.isOpen()) await database.open();
  }

  function keepOpen(database: Dexie): void {
    askOnceForMany(database);
    databases.add(database);
    database.on('versionchange', ({ newVersion }) => {
      if (newVersion !== null) return true;
      isShutDown = true;
      database.close();
      return false;
    });
    database.on('close', () => {
      if (isShutDown) return;
      patience.giveUp(closedUnderneath());
      setTimeout(() => {
        reopen().catch(() => undefined);
      }, 0);
    });
  }

  return {
    storage: impatient(
      getRxStorageDexie({ chromeTransactionDurability: 'strict', onCreate: keepOpen }),
      patience.waitFor,
    ),
    isShared,
    reopen,
    shutDown: () => {
      isShutDown = true;
    },
    erase: eraseDatabases,
  };
}

/** RxDB waits for what it has asked, even to close: a question that is never answered must end below it. */
function impatient<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  waitFor: <Value>(work: Promise<Value>) => Promise<Value>,
): RxStorage<Internals, Options> {
  return {
    ...storage,
    createStorageInstance: async (parts) =>
      new Proxy(await storage.createStorageInstance(parts), {
        get(instance, name) {
          const found: unknown = Reflect.get(instance, name);
          if (typeof found !== 'function') return found;
          return (...args: unknown[]) => {
            const answer: unknown = found.apply(instance, args);
            return answer instanceof Promise ? waitFor(answer) : answer;
          };
        },
      }),
  };
}

/** RxDB's own removal leaves databases and rows behind, so they are found by name and deleted. */
async function eraseDatabases(name: string): Promise<void> {
  const all = await indexedDB.databases();
  const ours = all.flatMap((database) =>
    database.name?.startsWith(`rxdb-dexie-${name}--`) ? [database.name] : [],
  );
  await Promise.all(ours.map((each) => Dexie.delete(each)));
}

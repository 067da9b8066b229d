import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { Disk } from './disk.ts';

/**
 * For headless devices: nothing outlives the process. A store of the same name that is closed and
 * opened again still holds its rows.
 */
export function memoryDisk(): Disk {
  const storage = getRxStorageMemory();
  return {
    storage,
    isShared: false,
    reopen: () => Promise.resolve(),
    shutDown: () => undefined,
    erase: (name) => {
      for (const place of [...storage.collectionStates.keys()])
        if (place.startsWith(`${name}--memory--`)) storage.collectionStates.delete(place);
      return Promise.resolve();
    },
  };
}

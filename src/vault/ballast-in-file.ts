import { type Ballast, noBallast } from './ballast.ts';
import { randomBytes } from './cipher.ts';

const BYTES = 256 * 1024;
/** What `getRandomValues` yields at once. */
const MOST_RANDOM = 65_536;

/**
 * Ballast as a file of the origin's own file system, in a worker. Not as a row beside the journal: on
 * a disk with nothing left Chromium can no longer even open a database, and deleting a row gives it
 * nothing back, while cutting a file to nothing needs no room. Random bytes, so that no disk squeezes them.
 */
export function ballastInFile(name = 'pillarbook-ballast'): Ballast {
  const withFile = async <Value>(
    work: (file: FileSystemSyncAccessHandle) => Value,
  ): Promise<Value> => {
    const folder = await navigator.storage.getDirectory();
    const entry = await folder.getFileHandle(name, { create: true });
    const file = await entry.createSyncAccessHandle();
    try {
      return work(file);
    } finally {
      file.close();
    }
  };
  return {
    fill: () => withFile(fillFile).catch((error: unknown) => !isQuota(error)),
    release: () => withFile(emptyFile).catch(() => noBallast.release()),
  };
}

function fillFile(file: FileSystemSyncAccessHandle): boolean {
  for (let at = file.getSize(); at < BYTES; at += MOST_RANDOM) {
    if (file.write(randomBytes(MOST_RANDOM), { at }) < MOST_RANDOM) return false;
  }
  file.flush();
  return true;
}

function emptyFile(file: FileSystemSyncAccessHandle): boolean {
  const had = file.getSize() > 0;
  file.truncate(0);
  file.flush();
  return had;
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

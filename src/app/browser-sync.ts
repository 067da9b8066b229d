import type { ReplicaParts } from '#portfolio/replicas.ts';
import type { Line } from '#sync/http.ts';
import { httpBlobs } from '#sync/http-blobs.ts';
import { httpTransport } from '#sync/http-transport.ts';
import { openSync, worldTime } from '#sync/open-sync.ts';
import type { Sync } from '#sync/sync.ts';
import { wakes } from './wakes.ts';

/** Sync over HTTP with the session of this one person; it tries again as soon as the browser says it is worth it. */
export function openBrowserSync(line: Line, sides: Parameters<ReplicaParts['openSync']>[0]): Sync {
  return openSync({
    ...sides,
    ...worldTime,
    transport: httpTransport({ ...line, ...worldTime, account: sides.me }),
    blobLine: httpBlobs({ ...line, account: sides.me }),
    isOnline: () => navigator.onLine,
    isConnected: () => true,
    wakes,
  });
}

import { readPullResponse, readPushResponse } from '#protocol/reading.ts';
import { listenToEvents } from './event-stream.ts';
import { ask, type Line } from './http.ts';
import type { SyncParts } from './open-sync.ts';
import type { SyncTransport } from './sync.ts';

/** Sync over HTTP. The session's cookie is the browser's affair; headless, that of the given fetch. */
export function httpTransport(parts: Line & Pick<SyncParts, 'after' | 'random'>): SyncTransport {
  return {
    push: (body) => ask(parts, { method: 'POST', path: '/v1/push', body }, readPushResponse),
    pull: (body) => ask(parts, { method: 'POST', path: '/v1/pull', body }, readPullResponse),
    listen: (onPoke) => {
      const { baseUrl, fetch, after, random } = parts;
      return listenToEvents({ address: `${baseUrl}/v1/poke`, fetch, after, random }, onPoke);
    },
  };
}

import { toBase64url } from '#foundation/bytes.ts';
import { readNewestResponse, readPullResponse, readPushResponse } from '#protocol/reading.ts';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { PAGE_HEADER } from '#protocol/page.ts';
import { listenToEvents } from './event-stream.ts';
import { ask, type NamedLine } from './http.ts';
import type { SyncParts } from './open-sync.ts';
import type { SyncTransport } from './sync.ts';

/** Sync over HTTP for one person. The cookies are the browser's affair; headless, that of the given fetch. */
export function httpTransport(
  parts: NamedLine & Pick<SyncParts, 'after' | 'random'>,
): SyncTransport {
  const page = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  return {
    push: (body) =>
      ask({ ...parts, page }, { method: 'POST', path: '/v1/push', body }, readPushResponse),
    pull: (body) => ask(parts, { method: 'POST', path: '/v1/pull', body }, readPullResponse),
    newest: (body) => ask(parts, { method: 'POST', path: '/v1/newest', body }, readNewestResponse),
    listen: (onPoke) => {
      const { baseUrl, account, ...rest } = parts;
      const headers = { [ACCOUNT_HEADER]: account, [PAGE_HEADER]: page };
      return listenToEvents({ address: `${baseUrl}/v1/poke`, headers, ...rest }, onPoke);
    },
  };
}

import { createServer } from '#server/server.ts';
import type { Limits } from '#server/limits.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import type { Fetch } from '#sync/http.ts';

/** The real server, on an in-memory database if no other is given, reached without a port. */
export function startServer(
  limits: Partial<Limits> = {},
  opening: Store | Promise<Store> = openSqliteStore(':memory:'),
) {
  const origin = 'https://pillarbook.test';
  const starting = Promise.resolve(opening).then((store) => ({
    store,
    server: createServer({
      store,
      serverKey: crypto.getRandomValues(new Uint8Array(32)),
      enrolment: 'open',
      origin,
      limits,
    }),
  }));
  return {
    origin,
    fetch: (async (address, init) => (await starting).server.request(address, init)) as Fetch,
    close: async () => (await starting).store.close(),
  };
}

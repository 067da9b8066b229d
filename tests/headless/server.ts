import { createServer } from '#server/server.ts';
import type { Limits } from '#server/limits.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Fetch } from '#sync/http.ts';

/** The real server on an in-memory database, reached without a port. */
export function startServer(limits: Partial<Limits> = {}) {
  const origin = 'https://pillarbook.test';
  const store = openSqliteStore(':memory:');
  const server = createServer({
    store,
    serverKey: crypto.getRandomValues(new Uint8Array(32)),
    enrolment: 'open',
    origin,
    limits,
  });
  return {
    origin,
    fetch: (async (address, init) => server.request(address, init)) as Fetch,
    close: () => store.close(),
  };
}

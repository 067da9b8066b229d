import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import pg from 'pg';

// As src/server/main.ts does: a restart must not cost a second.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));
const { createServer } = await import('../../src/server/server.ts');
const { listen, portOf } = await import('../../src/server/listen.ts');
const { openSqliteStore } = await import('../../src/server/store/sqlite-store.ts');
const { openPostgresStore } = await import('../../src/server/store/postgres-store.ts');

/**
 * The server as it is, but for its limits, in a process that can be killed: from outside at any moment, and by
 * itself between any two words with its database.
 */
export type Order =
  | { readonly open: string; readonly key: string; readonly origin: string }
  | { readonly dieAfter: number };

let left = Infinity;

function mortal<Method extends (...given: never[]) => unknown>(real: Method): Method {
  return function (this: unknown, ...given: never[]) {
    left -= 1;
    if (left < 0) process.kill(process.pid, 'SIGKILL');
    return real.apply(this, given);
  } as unknown as Method;
}
DatabaseSync.prototype.exec = mortal(DatabaseSync.prototype.exec);
StatementSync.prototype.run = mortal(StatementSync.prototype.run);
StatementSync.prototype.get = mortal(StatementSync.prototype.get);
StatementSync.prototype.all = mortal(StatementSync.prototype.all);
pg.Client.prototype.query = mortal(pg.Client.prototype.query);

const openStore = async (address: string) =>
  address.startsWith('postgres:') ? openPostgresStore(address, 4) : openSqliteStore(address);

const free = { most: 1e9, per: 1 };

async function open({
  open: address,
  key,
  origin,
}: Extract<Order, { open: string }>): Promise<void> {
  const app = createServer({
    store: await openStore(address),
    serverKey: Buffer.from(key, 'hex'),
    enrolment: 'open',
    origin,
    limits: {
      readsPerUser: free,
      writesPerUser: free,
      blobsPerUser: free,
      lookUpsPerAddress: free,
      loginsPerAddress: free,
      loginsPerName: free,
    },
  });
  const [server] = await listen(app, '127.0.0.1', 0);
  process.send?.({ port: portOf(server) });
}

process.on('message', (order: Order) => {
  if ('open' in order) void open(order);
  else left = order.dieAfter;
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
flushCompileCache();

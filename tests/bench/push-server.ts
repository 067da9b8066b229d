import { readdirSync } from 'node:fs';
import { listen, portOf } from '../../src/server/listen.ts';
import { newPokeHub } from '../../src/server/poke-hub.ts';
import { createServer } from '../../src/server/server.ts';
import { sweepEvery } from '../../src/server/sweep.ts';
import { random } from '../fixtures/signer.ts';

/**
 * The server as it is, but for its limits. `process.argv`: the file or the address of its database, and
 * in hexadecimal its key, where it must be the one of an earlier start.
 */
const [, , database = ':memory:', key = ''] = process.argv;
/** Only the adapter that is used is loaded, as in `open-data.ts`. */
async function open() {
  if (!database.startsWith('postgres:')) {
    return (await import('../../src/server/store/sqlite-store.ts')).openSqliteStore(database);
  }
  const { openPostgresStore } = await import('../../src/server/store/postgres-store.ts');
  return openPostgresStore(database, 10);
}

const endless = { most: 1e9, per: 1 };
const store = await open();
const hub = newPokeHub();
const app = createServer({
  store,
  hub,
  serverKey: key === '' ? random(32) : Buffer.from(key, 'hex'),
  enrolment: 'open',
  limits: {
    readsPerUser: endless,
    writesPerUser: endless,
    blobsPerUser: endless,
    loginsPerAddress: endless,
    lookUpsPerAddress: endless,
  },
  streams: { perUser: 1e9, perAddress: 1e9 },
  blobQuota: 1e12,
});
const [server] = await listen(app, '127.0.0.1', 0);
sweepEvery(store, Date.now);
store.watch((users) => hub.wake(users));

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}

/** Memory in bytes, processor time used so far in microseconds. */
function told() {
  const { user, system } = process.cpuUsage();
  return {
    port: portOf(server),
    rss: process.memoryUsage.rss(),
    mostRss: process.resourceUsage().maxRSS * 1024,
    cpu: user + system,
    files: openFiles(),
  };
}
process.send?.(told());
process.on('message', () => process.send?.(told()));
// A bench that broke off leaves no server behind.
process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', () => void store.close().then(() => process.exit(0)));

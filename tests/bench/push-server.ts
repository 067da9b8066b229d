import { listen, portOf } from '../../src/server/listen.ts';
import { createServer } from '../../src/server/server.ts';
import { random } from '../fixtures/signer.ts';

/** The server as it is, but for its limits. `process.argv[2]`: the file or the address of its database. */
const [, , database = ':memory:'] = process.argv;
/** Only the adapter that is used is loaded, as in `open-data.ts`. */
async function open() {
  if (!database.startsWith('postgres:')) {
    return (await import('../../src/server/store/sqlite-store.ts')).openSqliteStore(database);
  }
  const { openPostgresStore } = await import('../../src/server/store/postgres-store.ts');
  return openPostgresStore(database, 10);
}

const endless = { most: 1e9, per: 1 };
const app = createServer({
  store: await open(),
  serverKey: random(32),
  enrolment: 'open',
  limits: {
    writesPerUser: endless,
    blobsPerUser: endless,
    loginsPerAddress: endless,
    lookUpsPerAddress: endless,
  },
  blobQuota: 1e12,
});
const [server] = await listen(app, '127.0.0.1', 0);

/** Memory in bytes, processor time used so far in microseconds. */
function told() {
  const { user, system } = process.cpuUsage();
  return { port: portOf(server), rss: process.memoryUsage.rss(), cpu: user + system };
}
process.send?.(told());
process.on('message', () => process.send?.(told()));

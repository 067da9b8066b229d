import { listen, portOf } from '../../src/server/listen.ts';
import { createServer } from '../../src/server/server.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import { random } from '../fixtures/signer.ts';

/** The server as it is, but for the limit on writes. `process.argv[2]`: the file of its database. */
const [, , file = ':memory:'] = process.argv;
const app = createServer({
  store: openSqliteStore(file),
  serverKey: random(32),
  enrolment: 'open',
  limits: { writesPerUser: { most: 1e9, per: 1 } },
});
const [server] = await listen(app, '127.0.0.1', 0);

/** Memory in bytes, processor time used so far in microseconds. */
function told() {
  const { user, system } = process.cpuUsage();
  return { port: portOf(server), rss: process.memoryUsage.rss(), cpu: user + system };
}
process.send?.(told());
process.on('message', () => process.send?.(told()));

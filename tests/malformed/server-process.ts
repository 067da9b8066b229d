import { createServer } from '../../src/server/server.ts';
import { listen, portOf } from '../../src/server/listen.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';

/**
 * The server as it is, but for its limits, in a process that tells what memory it holds on to. Started with
 * `--expose-gc`; `process.argv[2]`: the file of its database.
 */
export type Told = {
  readonly port: number;
  /** Bytes that are still reachable: on the heap, and outside it. */
  readonly held: number;
  readonly rss: number;
  /** What went wrong inside, by name. */
  readonly faults: readonly string[];
};

const endless = { most: 1e9, per: 1 };
const faults: string[] = [];
const app = createServer({
  store: openSqliteStore(process.argv[2] ?? ':memory:'),
  serverKey: crypto.getRandomValues(new Uint8Array(32)),
  enrolment: 'open',
  origin: 'http://localhost',
  limits: {
    loginsPerName: endless,
    loginsPerAddress: endless,
    recoveriesPerName: endless,
    lookUpsPerAddress: endless,
    readsPerUser: endless,
    writesPerUser: endless,
    blobsPerUser: endless,
  },
  log: ({ level, event, error, route }) => {
    if (level === 'error') faults.push([event, error, route].filter(Boolean).join(' '));
  },
});
const [server] = await listen(app, '127.0.0.1', 0);

function told(): Told {
  // What the first round only unlinks, later ones free; and code that nothing runs any more ages by rounds.
  for (let round = 0; round < 12; round++) global.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { port: portOf(server), held: heapUsed + external, rss, faults };
}

process.on('message', () => process.send?.(told()));
process.on('disconnect', () => process.exit(0));
process.send?.(told());

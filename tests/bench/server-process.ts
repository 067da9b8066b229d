import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'build/bench/push-server.js');

/** What the process says of itself: bytes, microseconds of processor time so far, open files. */
export type Told = {
  readonly port: number;
  readonly rss: number;
  readonly mostRss: number;
  readonly cpu: number;
  readonly files: number;
};

export type ServerProcess = {
  readonly port: number;
  /** From the start of the process until it listened, in milliseconds. */
  readonly startedIn: number;
  /** Its memory as soon as it listened. */
  readonly rss: number;
  ask(): Promise<Told>;
  stop(): Promise<void>;
};

/** As `npm start` builds it: the TypeScript as it lies there would cost 30 MB more. */
export function buildServer(): void {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--ssr', 'tests/bench/push-server.ts'];
  execFileSync(process.execPath, [...vite, '--outDir', 'build/bench', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** The built server in a process of its own. `key`: of a database that was served before. */
export async function startServer(database: string, key = ''): Promise<ServerProcess> {
  const start = performance.now();
  const server = fork(built, [database, key]);
  const told = async () => ((await once(server, 'message')) as [Told])[0];
  const { port, rss } = await told();
  return {
    port,
    rss,
    startedIn: performance.now() - start,
    ask() {
      server.send('how are you');
      return told();
    },
    async stop() {
      server.kill();
      await once(server, 'exit');
    },
  };
}

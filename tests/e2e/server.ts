import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RunningServer = {
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  readonly enrolmentCode: string;
  /** Everything the process printed so far. */
  output(): string;
  /** Ends the process at once, as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to stop, as an operator does; gives its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and the same data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
};

/** The real server, as a stranger starts it, on a port of its own and an empty folder. */
export async function startServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pillarbook-'));
  let printed = '';
  let child: ChildProcess | undefined;
  let port = 0;

  const begin = async () => {
    child = spawn(process.execPath, ['src/server/main.ts'], {
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir, PORT: String(port), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const running = child;
    const isUp = new Promise<void>((resolve, reject) => {
      const hear = (text: Buffer) => {
        printed += text.toString();
        const found = /Pillarbook is on http:\/\/[^:\s]+:(\d+)/.exec(printed);
        if (found) {
          port = Number(found[1]);
          resolve();
        }
      };
      running.stdout?.on('data', hear);
      running.stderr?.on('data', hear);
      running.once('exit', (code) =>
        reject(new Error(`the server ended with ${code}: ${printed}`)),
      );
    });
    await isUp;
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    return (await ended)[0];
  };
  await begin();
  return {
    origin: `http://localhost:${port}`,
    port,
    dataDir,
    get enrolmentCode() {
      return /Enrolment code: (\S+)/.exec(printed)?.[1] ?? '';
    },
    output: () => printed,
    kill,
    stop,
    restart: async () => {
      await kill();
      await begin();
    },
    remove: async () => {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

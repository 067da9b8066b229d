import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Hash, Key } from '#protocol/ids.ts';
import { backUp } from '#server/store/sqlite-backup.ts';
import type { Order } from './server-process.ts';

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

type Child = { readonly process: ChildProcess; readonly exit: Promise<unknown> };

/** Processes that have read the whole program and wait for their database: a restart then takes milliseconds. */
const spares: Promise<Child>[] = [];
const SPARES = 2;

function launch(): Promise<Child> {
  const child = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const exit = once(child, 'exit');
  return once(child, 'message').then(() => ({ process: child, exit }));
}

export async function dismissSpares(): Promise<void> {
  for (const child of await Promise.all(spares.splice(0))) {
    child.process.kill('SIGKILL');
    await child.exit;
  }
}

/** A row as the server has it, for the checks. */
export type Resting = {
  readonly key: Key;
  readonly space: string;
  readonly seq: number;
  readonly rev: number;
  readonly hash: Hash;
  readonly coll: string;
  readonly author: string;
  readonly del: boolean;
  readonly head: string;
  readonly ct: string;
};

/** The real server on a file, with all that may happen to it. */
export class FaultServer {
  readonly origin = 'https://pillarbook.test';
  readonly #folder = mkdtempSync(join(tmpdir(), 'pillarbook-fault-'));
  readonly #file = join(this.#folder, 'pillarbook.db');
  readonly #key: string;
  #child: Child | undefined;
  #isUp = false;
  #port = 0;
  #backups = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Where it listens at this moment; nobody does while it is down. */
  get address(): string | undefined {
    return this.#isUp ? `http://127.0.0.1:${this.#port}` : undefined;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  async start(): Promise<void> {
    if (this.#isUp) return;
    await this.#child?.exit;
    while (spares.length <= SPARES) spares.push(launch());
    const child = await (spares.shift() ?? launch());
    const told = once(child.process, 'message');
    this.#order(child, { open: this.#file, key: this.#key, origin: this.origin });
    const [{ port }] = (await told) as [{ port: number }];
    this.#port = port;
    this.#child = child;
    this.#isUp = true;
    void child.exit.then(() => {
      if (this.#child === child) this.#isUp = false;
    });
  }

  /** It dies by itself after so many more words with its database. */
  dieAfter(words: number): void {
    if (this.#child && this.#isUp) this.#order(this.#child, { dieAfter: words });
  }

  async kill(): Promise<void> {
    this.#isUp = false;
    this.#child?.process.kill('SIGKILL');
    await this.#child?.exit;
  }

  backUp(): void {
    backUp(this.#file, this.#backup(this.#backups));
    this.#backups += 1;
  }

  /** As docs/operations.md says: stop, take the old files away, put the copy in, start. */
  async restore(which: number): Promise<void> {
    await this.kill();
    for (const end of ['', '-wal', '-shm']) rmSync(this.#file + end, { force: true });
    copyFileSync(this.#backup(which % this.#backups), this.#file);
    await this.start();
  }

  read(): { readonly epoch: string; readonly rows: readonly Resting[] } {
    const database = new DatabaseSync(this.#file);
    try {
      database.exec('PRAGMA busy_timeout = 5000');
      const meta = database.prepare(`SELECT value FROM meta WHERE name = 'epoch'`).get();
      const rows = database
        .prepare('SELECT space, id, seq, rev, hash, coll, author, del, head, ct FROM record')
        .all() as unknown as (Omit<Resting, 'key' | 'del'> & { id: string; del: number })[];
      return {
        epoch: String(meta?.['value']),
        rows: rows.map((row) => ({
          ...row,
          key: `${row.space}.${row.id}` as Key,
          del: row.del !== 0,
        })),
      };
    } finally {
      database.close();
    }
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #backup(which: number): string {
    return join(this.#folder, `backup-${which}.db`);
  }

  #order(child: Child, order: Order): void {
    // One that dies at this very moment hears nothing, and that is as good.
    child.process.send(order, () => undefined);
  }
}

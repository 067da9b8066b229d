import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FaultDatabase, Reading } from './database.ts';
import type { Order } from './server-process.ts';

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

type Child = { readonly process: ChildProcess; readonly exit: Promise<unknown[]> };

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

function neverListened(): never {
  throw new Error('the server ended before it listened');
}

/** The real server on one database, with all that may happen to it. */
export class FaultServer {
  readonly origin = 'https://pillarbook.test';
  readonly #database: FaultDatabase;
  readonly #key: string;
  #child: Child | undefined;
  #isUp = false;
  #port = 0;
  readonly #copies: number[] = [];
  #begun = 0;
  #fell = 0;

  constructor(key: string, database: FaultDatabase) {
    this.#key = key;
    this.#database = database;
  }

  /** Where it listens at this moment; nobody does while it is down. */
  get address(): string | undefined {
    return this.#isUp ? `http://127.0.0.1:${this.#port}` : undefined;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** How often it ended without having been killed, which it never should, since this was last asked. */
  takeFallen(): number {
    const fell = this.#fell;
    this.#fell = 0;
    return fell;
  }

  async start(): Promise<void> {
    if (this.#isUp) return;
    await this.#child?.exit;
    while (spares.length <= SPARES) spares.push(launch());
    const child = await (spares.shift() ?? launch());
    const told = Promise.race([once(child.process, 'message'), child.exit.then(neverListened)]);
    this.#order(child, {
      open: await this.#database.address(),
      key: this.#key,
      origin: this.origin,
    });
    const [{ port }] = (await told) as [{ port: number }];
    this.#port = port;
    this.#child = child;
    this.#isUp = true;
    void child.exit.then(([, signal]) => {
      if (signal !== 'SIGKILL') this.#fell += 1;
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

  async backUp(): Promise<void> {
    const number = this.#begun;
    this.#begun += 1;
    await this.#database.backUp(number);
    this.#copies.push(number);
  }

  async restore(which: number): Promise<void> {
    await this.kill();
    const copy = this.#copies[which % this.#copies.length];
    if (copy === undefined) throw new Error('there is no copy yet');
    await this.#database.restore(copy);
    await this.start();
  }

  read(): Promise<Reading> {
    return this.#database.read();
  }

  async close(): Promise<void> {
    await this.kill();
    await this.#database.close();
  }

  #order(child: Child, order: Order): void {
    // One that dies at this very moment hears nothing, and that is as good.
    child.process.send(order, () => undefined);
  }
}

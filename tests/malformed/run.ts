import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type Attack, attacksOn } from './requests.ts';
import type { Told } from './server-process.ts';
import { newVictim } from './victim.ts';
import { bytesOn, type Heard, send } from './wire.ts';

export type Outcome = {
  readonly requests: number;
  /** How often each kind was answered with which status. */
  readonly heard: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly accepted: readonly string[];
  /** Answers of 500 and above, faults in the log, lines closed that should have been answered. */
  readonly faults: readonly string[];
  /** Whether the database is as it was before. */
  readonly isUntouched: boolean;
  /** Whether it serves its people afterwards. */
  readonly isWell: boolean;
  /** Bytes the server still holds on to, after the first requests and after the last. */
  readonly held: readonly [before: number, after: number];
  readonly rss: number;
};

const AT_ONCE = 8;
/** Before memory is looked at for the first time: what is loaded and compiled once, is by then. */
const WARM_UP = 300;

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

/** Sends so many malformed requests to a server in a process of its own. The same seed sends the same. */
export async function attack(requests: number, seed: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-malformed-'));
  const file = join(folder, 'pillarbook.db');
  const execArgv = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
  const server = fork(program, [file], { execArgv });
  const told = async () => ((await once(server, 'message')) as [Told])[0];
  const ask = () => {
    server.send('how are you');
    return told();
  };
  try {
    const { port } = await told();
    const victim = await newVictim(`http://127.0.0.1:${port}`);
    const attacks = attacksOn(victim);
    const tally = newTally();
    const wave = async (from: number, to: number) => {
      for (let at = from; at < to; at += AT_ONCE) {
        const numRuns = Math.min(AT_ONCE, to - at);
        // fast-check begins every sample with small values: each wave is a sample with a seed of its own.
        const some = fc.sample(attacks, { numRuns, seed: seed * 1_000_003 + at });
        await Promise.all(some.map(async (one) => tally.take(one, await send(port, one))));
      }
    };
    const before = contentOf(file);
    const warm = Math.min(WARM_UP, Math.floor(requests / 2));
    await wave(0, warm);
    const first = await ask();
    await wave(warm, requests);
    const last = await ask();
    const isUntouched = contentOf(file) === before;
    return {
      ...{ requests, ...tally, faults: [...tally.faults, ...last.faults], isUntouched },
      ...{ isWell: await victim.isServed(), held: [first.held, last.held], rss: last.rss },
    };
  } finally {
    server.kill();
    await once(server, 'exit');
    rmSync(folder, { recursive: true });
  }
}

function newTally() {
  const heard: Record<string, Record<string, number>> = {};
  const accepted: string[] = [];
  const faults: string[] = [];
  const take = (one: Attack, { status, text }: Heard) => {
    const as = (heard[one.kind] ??= {});
    const answer = status ?? 'closed';
    as[answer] = (as[answer] ?? 0) + 1;
    const told = () => {
      const bytes = bytesOn(one).toString('latin1').slice(0, 900);
      return `${one.kind}: ${status} to ${JSON.stringify(bytes)}`;
    };
    if (status === undefined ? one.isHeard : status >= 500) faults.push(told());
    if (status !== undefined && status < 400 && !isRefusedByRow(one, text)) accepted.push(told());
  };
  return { heard, accepted, faults, take };
}

function isRefusedByRow({ mayBeRefusedByRow }: Attack, text: string): boolean {
  if (!mayBeRefusedByRow) return false;
  const { answers } = JSON.parse(text) as { answers: readonly { outcome: string }[] };
  return answers.length > 0 && answers.every(({ outcome }) => outcome === 'refused');
}

/** Everything the database holds, but for when a session was last seen. */
function contentOf(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  const content = tables.map(({ name }) => {
    const columns = database
      .prepare(`SELECT name FROM pragma_table_info(?)`)
      .all(String(name))
      .map((column) => `"${String(column['name'])}"`)
      .filter((column) => column !== '"seen"');
    return database.prepare(`SELECT ${columns.join()} FROM ${String(name)}`).all();
  });
  database.close();
  return JSON.stringify(content, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { findPostgres, startCluster } from '../postgres/cluster.ts';

/** An empty database, and how many bytes of disk it takes up at the moment. */
export type Fresh = { readonly address: string; bytes(): Promise<number> };

export type Engine = {
  /** As the figures name a server on it. */
  readonly name: string;
  fresh(): Promise<Fresh>;
  /** Processor time of processes of its own so far, in microseconds; undefined if it has none. */
  readonly processorTime: (() => number) | undefined;
  stop(): Promise<void>;
};

export function sqliteEngine(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-bench-'));
  let files = 0;
  return {
    name: 'server',
    processorTime: undefined,
    async fresh() {
      const address = join(folder, `${files++}.db`);
      return { address, bytes: async () => sizeOf(address) };
    },
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

/** Also what is not in the file yet: it would take up as much there. */
function sizeOf(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const size = database
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get();
  database.close();
  return Number(size?.['bytes']);
}

/** Undefined where its programs are not. */
export async function postgresEngine(): Promise<Engine | undefined> {
  const programs = findPostgres();
  if (programs === undefined) return undefined;
  const cluster = await startCluster(programs, { fsync: 'on' });
  let databases = 0;
  return {
    name: 'server on PostgreSQL',
    processorTime: () => processorTimeUnder(cluster.pid),
    async fresh() {
      const name = `bench_${databases++}`;
      await ask(cluster.url, `CREATE DATABASE ${name}`);
      const url = new URL(cluster.url);
      url.pathname = `/${name}`;
      return {
        address: url.href,
        bytes: () => ask(url.href, 'SELECT pg_database_size(current_database()) AS answer'),
      };
    },
    stop: cluster.stop,
  };
}

async function ask(url: string, statement: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ answer?: string }>(statement);
  await client.end();
  return Number(rows[0]?.answer);
}

/** A tick of the clock by which Linux counts what a process used. */
const TICK = 10_000;

/** What a process and its children used, and what those used that have ended. */
function processorTimeUnder(pid: number): number {
  const names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ticks = names.flatMap((name) => {
    const used = usedBy(name);
    if (used === undefined) return [];
    if (name === String(pid)) return [used.own + used.ended];
    return used.parent === pid ? [used.own] : [];
  });
  return ticks.reduce((sum, ticked) => sum + ticked, 0) * TICK;
}

/** Undefined when it has ended meanwhile. */
function usedBy(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Its name, which stands before, may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1], own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined;
  }
}

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Cluster, findPostgres, startCluster } from '../postgres/cluster.ts';
import { columns, type FaultDatabase, type Raw, restingOf } from './database.ts';

const run = promisify(execFile);
let made = 0;

/** One cluster for a whole run, and a database of its own for each world. */
export async function postgresCluster(): Promise<Cluster & { database(): FaultDatabase }> {
  const programs = findPostgres();
  if (programs === undefined) throw new Error('this machine has no PostgreSQL');
  const cluster = await startCluster(programs);
  return { ...cluster, database: () => databaseIn(cluster.url, programs) };
}

/** As docs/operations.md says: `pg_dump` beside the server; to go back, a new database from the copy. */
function databaseIn(url: string, programs: string): FaultDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-fault-'));
  const name = `fault_${process.pid}_${(made += 1)}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  const backup = (number: number) => join(folder, `backup-${number}`);
  const drop = () => ask(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const fresh = () => ask(url, `CREATE DATABASE ${name}`);
  /** One thing after the other: a copy cannot be made of what is just being put back. */
  let last: Promise<unknown> = fresh();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    address: () => inTurn(async () => own.href),
    backUp: (number) =>
      inTurn(async () => {
        await run(join(programs, 'pg_dump'), ['-Fc', '-f', backup(number), own.href]);
      }),
    restore: (number) =>
      inTurn(async () => {
        await drop();
        await fresh();
        await run(join(programs, 'pg_restore'), ['-d', own.href, backup(number)]);
      }),
    async read() {
      await last;
      const rows = await ask<Raw>(own.href, `SELECT ${columns} FROM record`);
      const meta = await ask<{ value: string }>(
        own.href,
        `SELECT value FROM meta WHERE name = 'epoch'`,
      );
      return { epoch: String(meta[0]?.value), rows: rows.map(restingOf) };
    },
    async close() {
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 20 ? Number : pg.types.getTypeParser(oid, format),
  };
  const client = new pg.Client({ connectionString: url, types: types as pg.CustomTypesConfig });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

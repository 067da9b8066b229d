import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { openPostgresStore } from '#server/store/postgres-store.ts';

const made: string[] = [];

/** Asks the cluster itself, not the server's own code. */
export async function ask(url: string, ...statements: readonly string[]) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    let rows: readonly Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** A transaction elsewhere that has done this and waits to commit. */
export async function holding(url: string, statement: string, values: readonly unknown[]) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement, [...values]);
  return {
    also: (more: string, its: readonly unknown[]) => client.query(more, [...its]),
    async commit() {
      await client.query('COMMIT');
      await client.end();
    },
  };
}

/** The database in which others are made. */
export function cluster(): string {
  const url = inject('postgres');
  if (url === undefined) throw new Error('this test is for PostgreSQL');
  return url;
}

export function within(name: string): string {
  const url = new URL(cluster());
  url.pathname = `/${name}`;
  return url.href;
}

/** The address of a new, empty database that is dropped after the tests of this file. */
export async function newDatabase(): Promise<string> {
  const name = `pillarbook_test_${randomBytes(6).toString('hex')}`;
  await ask(cluster(), `CREATE DATABASE ${name}`);
  made.push(name);
  return within(name);
}

afterAll(async () => {
  const drops = made.splice(0).map((name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  if (drops.length > 0) await ask(cluster(), ...drops);
});

export async function newPostgresStore() {
  return openPostgresStore(await newDatabase(), 4);
}

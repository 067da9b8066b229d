import { randomBytes } from 'node:crypto';
import type { Database, Sql } from './postgres-database.ts';
import { migrations } from './postgres-migrations.ts';

/** Any number, the same in every process: whoever holds it brings the tables up to date. */
const MIGRATING = 7_465_126_009;

/**
 * Brings the tables up to date. Of processes that start at once one does it, and the others wait. Throws
 * when the database is newer than this program.
 */
export async function migrate(database: Database): Promise<void> {
  await database.write(async (sql) => {
    await sql.run(`SET LOCAL lock_timeout = '10min'`);
    await sql.run(`SET LOCAL statement_timeout = '10min'`);
    await sql.run('SELECT pg_advisory_xact_lock($1)', MIGRATING);
    const version = await versionIn(sql);
    if (version > migrations.length) {
      throw new Error('the database was made by a newer version of Pillarbook');
    }
    for (const step of migrations.slice(version))
      await sql.run(`DO $step$ BEGIN ${step} END $step$`);
    await sql.run(
      `INSERT INTO meta (name, value) VALUES ('version', $1)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      String(migrations.length),
    );
  });
}

async function versionIn(sql: Sql): Promise<number> {
  if (!(await hasTables(sql))) return 0;
  const row = await sql.one<{ value: string }>(`SELECT value FROM meta WHERE name = 'version'`);
  return Number(row?.value ?? 0);
}

/** Asked of the catalogue itself: what a connection remembers of it may be older than the lock it waited for. */
async function hasTables(sql: Sql): Promise<boolean> {
  const table = await sql.one(
    `SELECT 1 FROM pg_class WHERE relname = 'meta' AND relnamespace = current_schema()::regnamespace`,
  );
  return table !== undefined;
}

/**
 * What becomes another when a dump is restored, the cluster is copied or a stand-by takes over: the
 * cluster, its timeline, the database in it, and the table.
 */
const PLACE = `
  SELECT concat_ws('.', (SELECT system_identifier FROM pg_control_system()),
    left(pg_walfile_name(pg_current_wal_lsn()), 8),
    (SELECT oid FROM pg_database WHERE datname = current_database()), 'meta'::regclass::oid) AS place`;

/**
 * Names this incarnation of the database. Where the tables are not in the place they were named in,
 * something that was acknowledged may be missing, and they get a new name; so do those whose name was
 * blanked. Asked on every new connection: after a failure nobody pushes before it has been.
 */
export async function nameEpoch(sql: Sql): Promise<void> {
  if (!(await hasTables(sql))) return;
  const here = await sql.one<{ place: string }>(PLACE);
  const isNamed = `SELECT 1 FROM meta e, meta p WHERE e.name = 'epoch' AND e.value <> ''
    AND p.name = 'place' AND p.value = $1`;
  if (await sql.one(isNamed, here?.place)) return;
  await sql.run(
    `WITH moved AS (
       INSERT INTO meta (name, value) VALUES ('place', $1)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE meta.value <> excluded.value
       RETURNING 1)
     INSERT INTO meta (name, value) VALUES ('epoch', $2)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value
       WHERE meta.value = '' OR EXISTS (SELECT FROM moved)`,
    here?.place,
    randomBytes(16).toString('base64url'),
  );
}

export async function epochIn(sql: Sql): Promise<string> {
  const row = await sql.one<{ value: string }>(`SELECT value FROM meta WHERE name = 'epoch'`);
  return row?.value ?? '';
}

import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { randomBytes } from 'node:crypto';
import { migrations } from './sqlite-migrations.ts';

/** How long a writer waits for another process's transaction before it gives up. */
const BUSY_MILLISECONDS = 5000;

export type Parameters = readonly SQLInputValue[];

/** A statement prepared once; the caller names the row it selects. */
export type Statement<Row> = {
  one(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): readonly Row[];
  /** How many rows changed. */
  run(...parameters: Parameters): number;
};

export type Database = {
  /** Names this opening of the database, among the others that have it open. */
  readonly self: string;
  /** The name of this incarnation. Read in a transaction: a restored backup has another. */
  epoch(): string;
  prepare<Row>(sql: string): Statement<Row>;
  /** All of it or nothing; takes the write lock at once, so that a read in it cannot go stale. */
  write<Value>(work: () => Value): Value;
  /** One snapshot for several reads. */
  read<Value>(work: () => Value): Value;
  /** The mark that is kept. */
  mark(): string | undefined;
  /** Keeps the mark if none is kept yet; whether it is the one kept. */
  bind(mark: string): boolean;
  check(): void;
  close(): void;
};

/**
 * `:memory:` or a file, made if missing. What is deleted or replaced is overwritten with zeros.
 * Throws when it cannot be opened or is newer than this program.
 */
export function openDatabase(file: string, busyMilliseconds = BUSY_MILLISECONDS): Database {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(
    `PRAGMA busy_timeout = ${busyMilliseconds}; PRAGMA journal_mode = WAL;
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;`,
  );
  const inside = <Value>(begin: string, work: () => Value): Value => {
    sqlite.exec(begin);
    try {
      const value = work();
      sqlite.exec('COMMIT');
      return value;
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  };
  const write = <Value>(work: () => Value): Value => inside('BEGIN IMMEDIATE', work);
  write(() => migrate(sqlite));
  write(() => nameEpoch(sqlite));

  const meta = sqlite.prepare('SELECT value FROM meta WHERE name = ?');
  const keep = sqlite.prepare(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
  );
  const mark = () => meta.get('key')?.['value'] as string | undefined;
  return {
    self: randomBytes(8).toString('base64url'),
    epoch: () => String(meta.get('epoch')?.['value']),
    prepare: <Row>(sql: string) => prepare<Row>(sqlite, sql),
    write,
    read: (work) => inside('BEGIN', work),
    mark,
    bind: (given) => {
      keep.run('key', given);
      return mark() === given;
    },
    check: () => void sqlite.prepare('SELECT count(*) FROM meta').get(),
    close: () => sqlite.close(),
  };
}

function prepare<Row>(sqlite: DatabaseSync, sql: string): Statement<Row> {
  const statement = sqlite.prepare(sql);
  return {
    one: (...parameters) => statement.get(...parameters) as Row | undefined,
    all: (...parameters) => statement.all(...parameters) as unknown as readonly Row[],
    run: (...parameters) => Number(statement.run(...parameters).changes),
  };
}

function migrate(sqlite: DatabaseSync): void {
  const version = Number(sqlite.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) {
    throw new Error('the database was made by a newer version of Pillarbook');
  }
  for (const step of migrations.slice(version)) sqlite.exec(step);
  sqlite.exec(`PRAGMA user_version = ${migrations.length}`);
}

/** A new database, and a backup whose epoch was blanked (docs/operations.md), get a name of their own. */
function nameEpoch(sqlite: DatabaseSync): void {
  const name = randomBytes(16).toString('base64url');
  sqlite
    .prepare(
      `INSERT INTO meta (name, value) VALUES ('epoch', ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value = ''`,
    )
    .run(name);
}

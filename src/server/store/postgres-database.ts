import pg from 'pg';

/** Statements in one connection. Whoever calls names the rows. */
export type Sql = {
  all<Row>(text: string, ...values: readonly unknown[]): Promise<readonly Row[]>;
  one<Row>(text: string, ...values: readonly unknown[]): Promise<Row | undefined>;
  /** How many rows changed. */
  run(text: string, ...values: readonly unknown[]): Promise<number>;
};

/** Each statement of its own accord takes any free connection and is a transaction of its own. */
export type Database = Sql & {
  /** All of it or nothing. Each statement sees what was committed before it. */
  write<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value>;
  /** One snapshot for several reads. */
  read<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value>;
  /** A connection of its own that hears a channel, for as long as it lasts. */
  listen(channel: string, hear: (payload: string) => void): Promise<Line>;
  close(): Promise<void>;
};

/** `ended` is settled when the connection is gone, for whatever reason. */
export type Line = { readonly ended: Promise<void>; close(): void };

const CONNECT = 5_000;
/** A statement takes milliseconds; what takes this long holds others up. */
const STATEMENT = 10_000;
const LOCK = 5_000;
/** Longer than the database gives itself: only for one that does not answer at all. */
const ANSWER = 15_000;
/** A line is asked whether it is there, because a network may drop it without a word. */
const ASK_EVERY = 15_000;

const INT8 = 20;

/** Places and times are far from the end of what a number holds. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
};

/** `begin` runs on every new connection before it is used. Nothing is connected yet when this returns. */
export function openDatabase(
  url: string,
  mostConnections: number,
  begin: (sql: Sql) => Promise<void>,
): Database {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: 'pillarbook',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT,
    statement_timeout: STATEMENT,
    lock_timeout: LOCK,
    idle_in_transaction_session_timeout: STATEMENT,
    query_timeout: ANSWER,
    types,
  };
  const pool = new pg.Pool({
    ...config,
    max: mostConnections,
    onConnect: (client) => begin(sqlOn(client)),
  });
  // A connection that breaks while nobody uses it is replaced when one is needed.
  pool.on('error', () => undefined);

  const inside = async <Value>(opening: string, work: (sql: Sql) => Promise<Value>) => {
    const client = await pool.connect();
    try {
      await client.query(opening);
      const value = await work(sqlOn(client));
      await client.query('COMMIT');
      client.release();
      return value;
    } catch (error) {
      // What a connection began ends with it, whatever state it is in.
      client.release(true);
      throw error;
    }
  };
  return {
    ...sqlOn(pool),
    write: (work) => inside('BEGIN', work),
    read: (work) => inside('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    listen: (channel, hear) => listen(config, channel, hear),
    close: () => pool.end(),
  };
}

/** Statements are planned once a connection, under a name of their own. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `statement_${names.size}`;
  names.set(text, name);
  return name;
}

function sqlOn(client: pg.Pool | pg.ClientBase): Sql {
  const ask = (text: string, values: readonly unknown[]) =>
    client.query<pg.QueryResultRow>({ name: nameOf(text), text, values: [...values] });
  return {
    all: async <Row>(text: string, ...values: readonly unknown[]) =>
      (await ask(text, values)).rows as Row[],
    one: async <Row>(text: string, ...values: readonly unknown[]) =>
      (await ask(text, values)).rows[0] as Row | undefined,
    run: async (text, ...values) => (await ask(text, values)).rowCount ?? 0,
  };
}

async function listen(
  config: pg.ClientConfig,
  channel: string,
  hear: (payload: string) => void,
): Promise<Line> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  const close = () => void client.end().catch(() => undefined);
  try {
    await client.connect();
    client.on('notification', ({ payload }) => hear(payload ?? ''));
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    close();
    throw error;
  }
  const asking = setInterval(() => client.query('SELECT 1').catch(close), ASK_EVERY);
  asking.unref();
  void ended.then(() => clearInterval(asking));
  return { ended, close };
}

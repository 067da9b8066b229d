import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '#foundation/result.ts';
import { secretsFrom } from './secrets.ts';
import { findServerKey } from './server-key.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

export type Data = { readonly store: Store; readonly serverKey: Uint8Array };

type Wanted = Pick<Settings, 'dataDir' | 'postgres' | 'serverKey'>;

/** The database and its key, which must belong together. */
export async function openData(settings: Wanted): Promise<Result<Data, string>> {
  const { dataDir, postgres } = settings;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const store = await openStore(settings);
    const data = await withKey(store, settings);
    if (!data.ok) await store.close();
    return data;
  } catch (error) {
    const where = postgres ? 'in PostgreSQL' : `in ${dataDir}`;
    return fail(`The data ${where} cannot be opened: ${wordsOf(error)}.`);
  }
}

/** Only the adapter that is used is loaded. */
async function openStore({ dataDir, postgres }: Wanted): Promise<Store> {
  if (!postgres) {
    const { openSqliteStore } = await import('./store/sqlite-store.ts');
    return openSqliteStore(join(dataDir, 'pillarbook.db'));
  }
  const { openPostgresStore } = await import('./store/postgres-store.ts');
  return openPostgresStore(postgres.url, postgres.mostConnections);
}

async function withKey(
  store: Store,
  { dataDir, serverKey: given }: Wanted,
): Promise<Result<Data, string>> {
  const key = findServerKey(dataDir, given, !(await store.isBound()));
  if (!key.ok) return key;
  return (await store.bind(secretsFrom(key.value).databaseMark))
    ? ok({ store, serverKey: key.value })
    : fail('This database was made with another server key: put back the key that belongs to it.');
}

/** The first of several when every address of a host was tried in vain. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return wordsOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

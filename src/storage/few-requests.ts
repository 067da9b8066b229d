import type { DBCoreTable, Dexie } from 'dexie';

/** From so many keys on it is asked first which of them are there. */
const MANY = 64;
/** To be told the name of a row costs about this much less than to fetch a row, or to learn that there is none. */
const NAMES_PER_ROW = 8;
/** `DBCoreRangeType.Range`; the constant enum itself is not in Dexie's code. */
const RANGE = 1;

/**
 * Fetches many rows by key with few requests: IndexedDB answers one request a key, and a device that takes in ten
 * thousand entries asks some hundred thousand times for rows that are not there. Where the rows between the first
 * and the last key are few enough, all their names come in one request, and only what is there is fetched.
 * Use it before the database is opened.
 */
export function askOnceForMany(database: Dexie): void {
  database.use({
    stack: 'dbcore',
    name: 'few-requests',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        return { ...table, getMany: (request) => getMany(table, request) };
      },
    }),
  });
}

async function getMany(
  table: DBCoreTable,
  request: Parameters<DBCoreTable['getMany']>[0],
): Promise<unknown[]> {
  const keys: unknown[] = request.keys;
  if (keys.length < MANY || !keys.every((key) => typeof key === 'string'))
    return table.getMany(request);
  const sorted = keys.toSorted();
  const query = {
    index: table.schema.primaryKey,
    range: { type: RANGE, lower: sorted[0], upper: sorted.at(-1) },
  };
  const most = keys.length * NAMES_PER_ROW;
  // Not counted first: a count of ten thousand rows takes as long as two hundred of them.
  const limit = most + 1;
  const { result } = await table.query({ trans: request.trans, values: false, query, limit });
  if (result.length > most) return table.getMany(request);
  const there = new Set<unknown>(result);
  const wanted = keys.filter((key) => there.has(key));
  const rows = wanted.length === 0 ? [] : await table.getMany({ ...request, keys: wanted });
  const found = new Map(wanted.map((key, place) => [key, rows[place]]));
  return keys.map((key) => found.get(key));
}

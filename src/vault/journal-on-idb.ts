import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { fail, ok, type Result } from '#foundation/result.ts';
import { randomBytes } from './cipher.ts';
import type { JournalStore, SealedLine } from './journal-store.ts';
import type { JournalError } from './vault.ts';

export const JOURNAL_NAME = 'pillarbook-journal';
/** Space kept free by filling it: thrown overboard when the disk is full, so that the words still fit. */
const BALLAST_BYTES = 256 * 1024;
/** What `getRandomValues` yields at once. */
const MOST_RANDOM = 65_536;

interface Shape extends DBSchema {
  lines: { key: [string, string]; value: SealedLine };
  ballast: { key: number; value: Uint8Array };
}
type Db = IDBPDatabase<Shape>;

/** The journal in a database of its own, which only the vault worker opens. Connects when first used. */
export function journalOnIdb(name: string = JOURNAL_NAME): JournalStore {
  const connection = reconnecting(name);

  const put = async (line: SealedLine) => {
    const kept = await connection.use((db) => putDurably(db, line));
    if (kept.ok || kept.error !== 'disk-full') return kept;
    await connection.use((db) => db.clear('ballast'));
    return connection.use((db) => putDurably(db, line));
  };

  return {
    put,
    async drop(user, slot, upTo) {
      const dropped = await connection.use((db) => dropLine(db, [user, slot], upTo));
      await connection.use(restoreBallast);
      return dropped;
    },
    of: (user) => connection.use((db) => db.getAll('lines', linesOf(user))),
    count: (user) => connection.use((db) => db.count('lines', linesOf(user))),
  };
}

/** Runs work on an open connection and, if the browser had closed it, once more on a new one. */
function reconnecting(name: string) {
  let opened: Promise<Db> | undefined;
  const connect = () => {
    if (opened) return opened;
    const opening = open(name, () => lose(opening));
    // A database that would not open is tried again next time.
    opening.catch(() => lose(opening));
    return (opened = opening);
  };
  const lose = (lost: Promise<Db>) => {
    if (opened === lost) opened = undefined;
  };

  const attempt = async <Value>(work: (db: Db) => Promise<Value>) => {
    try {
      return ok(await work(await connect()));
    } catch (error) {
      return fail(isQuota(error) ? ('disk-full' as const) : ('storage-lost' as const));
    }
  };

  return {
    async use<Value>(work: (db: Db) => Promise<Value>): Promise<Result<Value, JournalError>> {
      const first = await attempt(work);
      if (first.ok || first.error === 'disk-full') return first;
      const old = opened;
      opened = undefined;
      old?.then((db) => db.close()).catch(() => undefined);
      return attempt(work);
    },
  };
}

async function open(name: string, onLost: () => void): Promise<Db> {
  const db = await openDB<Shape>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('lines', { keyPath: ['user', 'slot'] });
      fresh.createObjectStore('ballast');
    },
    blocking(_from, _to, event) {
      onLost();
      (event.target as IDBDatabase).close();
    },
    terminated: onLost,
  });
  // Not waited for: the words that opened the database go first.
  restoreBallast(db).catch(() => undefined);
  return db;
}

/** Strict: resolves when the line is on the disk and not merely handed to the operating system. */
async function putDurably(db: Db, line: SealedLine): Promise<void> {
  const writing = db.transaction('lines', 'readwrite', { durability: 'strict' });
  // The transaction says why it failed; the request would only say that it was aborted.
  writing.store.put(line).catch(() => undefined);
  writing.commit();
  await writing.done;
}

async function dropLine(db: Db, key: [string, string], upTo: number): Promise<void> {
  const writing = db.transaction('lines', 'readwrite');
  const line = await writing.store.get(key);
  if (line && line.at <= upTo) await writing.store.delete(key);
  await writing.done;
}

/** Full again is no failure: the space may come back another time. */
async function restoreBallast(db: Db): Promise<void> {
  try {
    if ((await db.count('ballast')) > 0) return;
    const ballast = new Uint8Array(BALLAST_BYTES);
    for (let at = 0; at < BALLAST_BYTES; at += MOST_RANDOM) {
      ballast.set(randomBytes(MOST_RANDOM), at);
    }
    await db.put('ballast', ballast, 0);
  } catch (error) {
    if (!isQuota(error)) throw error;
  }
}

function linesOf(user: string): IDBKeyRange {
  return IDBKeyRange.bound([user], [user, []]);
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createPatience } from '#foundation/patience.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Ballast } from './ballast.ts';
import type { JournalStore, SealedLine } from './journal-store.ts';
import type { JournalError } from './vault.ts';

export const JOURNAL_NAME = 'pillarbook-journal';
interface Shape extends DBSchema {
  lines: { key: [string, string]; value: SealedLine };
}
type Db = IDBPDatabase<Shape>;
type Connection = {
  readonly db: Promise<Db>;
  /** For as long as it stands: work on another one goes on. */
  waitFor<Value>(work: Promise<Value>): Promise<Value>;
};

/** The journal in a database of its own, which only the vault worker opens. Connects when first used. */
export function journalOnIdb(ballast: Ballast, name: string = JOURNAL_NAME): JournalStore {
  const connection = reconnecting(name);
  let isFilled: boolean | undefined;
  /** Not waited for: words go first. No room for it is no failure; the space may come back. */
  const refill = () => {
    void ballast.fill().then((filled) => (isFilled = filled));
  };

  /**
   * Browsers do not always say that the disk is full, so whatever fails is tried with more room; and
   * the room is made before the database is opened again, which on a full disk may cost all of it.
   */
  const putWithMoreRoom = async (line: SealedLine): Promise<Result<void, JournalError>> => {
    isFilled = false;
    await ballast.release();
    const kept = await connection.reuse((db) => putDurably(db, line));
    if (kept.ok) return kept;
    isFilled = await ballast.fill();
    return isFilled ? kept : fail('disk-full');
  };

  return {
    async put(line) {
      const kept = await connection.attempt((db) => putDurably(db, line));
      if (!kept.ok) return putWithMoreRoom(line);
      if (isFilled === undefined) refill();
      return kept;
    },
    async drop(user, slot, upTo) {
      const dropped = await connection.use((db) => dropLine(db, [user, slot], upTo));
      if (isFilled === false) refill();
      return dropped;
    },
    clear: (user) => connection.use((db) => db.delete('lines', linesOf(user))),
    of: (user) => connection.use((db) => db.getAll('lines', linesOf(user))),
    count: (user) => connection.use((db) => db.count('lines', linesOf(user))),
  };
}

/** `attempt` works on the open connection, `reuse` on a new one, `use` on the one and if that fails on the other. */
function reconnecting(name: string) {
  let opened: Connection | undefined;
  const lose = (lost: Connection) => {
    if (opened === lost) opened = undefined;
  };
  const connect = () => {
    if (opened) return opened;
    const patience = createPatience();
    const db = open(name, () => {
      lose(connection);
      // Chromium never answers some of what was asked on a connection that it ends.
      patience.giveUp(new Error('the browser ended the connection'));
    });
    const connection = { db, waitFor: patience.waitFor };
    // A database that would not open is tried again next time.
    db.catch(() => lose(connection));
    return (opened = connection);
  };

  const attempt = async <Value>(
    work: (db: Db) => Promise<Value>,
  ): Promise<Result<Value, JournalError>> => {
    try {
      const { db, waitFor } = connect();
      return ok(await waitFor(db.then(work)));
    } catch (error) {
      return fail(isQuota(error) ? 'disk-full' : 'storage-lost');
    }
  };
  const reuse = <Value>(work: (db: Db) => Promise<Value>) => {
    const old = opened;
    opened = undefined;
    old?.db.then((db) => db.close()).catch(() => undefined);
    return attempt(work);
  };
  const use = async <Value>(work: (db: Db) => Promise<Value>) => {
    const first = await attempt(work);
    return first.ok || first.error === 'disk-full' ? first : reuse(work);
  };
  return { attempt, reuse, use };
}

function open(name: string, onLost: () => void): Promise<Db> {
  return openDB<Shape>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('lines', { keyPath: ['user', 'slot'] });
    },
    blocking(_from, _to, event) {
      onLost();
      (event.target as IDBDatabase).close();
    },
    terminated: onLost,
  });
}

/** Strict: resolves when the line is on the disk and not merely handed to the operating system. */
async function putDurably(db: Db, line: SealedLine): Promise<void> {
  const writing = db.transaction('lines', 'readwrite', { durability: 'strict' });
  // Of a connection that is being closed even the next call may throw: nobody would hear how it ended.
  writing.done.catch(() => undefined);
  // The transaction says why it failed; the request would only say that it was aborted.
  writing.store.put(line).catch(() => undefined);
  writing.commit();
  await writing.done;
}

async function dropLine(db: Db, key: [string, string], upTo: number): Promise<void> {
  const writing = db.transaction('lines', 'readwrite');
  const drop = async () => {
    const line = await writing.store.get(key);
    if (line && line.at <= upTo) await writing.store.delete(key);
  };
  await Promise.all([drop(), writing.done]);
}

function linesOf(user: string): IDBKeyRange {
  return IDBKeyRange.bound([user], [user, []]);
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

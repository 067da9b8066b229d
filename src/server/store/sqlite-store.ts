import { accountsIn } from './sqlite-accounts.ts';
import { blobsIn } from './sqlite-blobs.ts';
import { type Database, openDatabase } from './sqlite-database.ts';
import { newestIn } from './sqlite-newest.ts';
import { groupCommit } from './sqlite-group-commit.ts';
import { newsFromElsewhere } from './sqlite-news.ts';
import { peopleIn } from './sqlite-people.ts';
import { pullFrom } from './sqlite-pull.ts';
import { pushInto } from './sqlite-push.ts';
import type { Hear, Store } from './store.ts';

/** Devices of people whom another process serves are woken within about this time. */
const LOOK_EVERY = 500;

/** The embedded store: one SQLite file, made if missing, or `:memory:`. Several processes may share a file. */
export function openSqliteStore(file: string, busyMilliseconds?: number): Store {
  const database = openDatabase(file, busyMilliseconds);
  const write = groupCommit(database);
  const push = pushInto(database, write);
  const pull = pullFrom(database);
  const newest = newestIn(database);
  return {
    database: 'sqlite',
    records: {
      push,
      pull: async (user, request) => pull(user, request),
      newest: async (user, limit) => newest(user, limit),
    },
    accounts: accountsIn(database),
    people: peopleIn(database),
    blobs: blobsIn(database, write),
    isBound: async () => database.mark() !== undefined,
    bind: async (mark) => database.bind(mark),
    watch: (hear, every) => watch(database, hear, every),
    check: async () => database.check(),
    close: async () => database.close(),
  };
}

function watch(database: Database, hear: Hear, every = LOOK_EVERY): () => void {
  const look = newsFromElsewhere(database);
  const timer = setInterval(() => {
    try {
      const users = look();
      if (users.length > 0) hear(users);
    } catch {
      // A look that finds the database busy is made up for by the next.
    }
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}

import { accountsIn } from './sqlite-accounts.ts';
import { openDatabase } from './sqlite-database.ts';
import { peopleIn } from './sqlite-people.ts';
import { pullFrom } from './sqlite-pull.ts';
import { pushInto } from './sqlite-push.ts';
import type { Store } from './store.ts';

/** The embedded store: one SQLite file, made if missing, or `:memory:`. Several processes may share a file. */
export function openSqliteStore(file: string, busyMilliseconds?: number): Store {
  const database = openDatabase(file, busyMilliseconds);
  const push = pushInto(database);
  const pull = pullFrom(database);
  return {
    database: 'sqlite',
    records: {
      push,
      pull: async (user, request) => pull(user, request),
    },
    accounts: accountsIn(database),
    people: peopleIn(database),
    bind: async (mark) => database.bind(mark),
    check: async () => database.check(),
    close: async () => database.close(),
  };
}

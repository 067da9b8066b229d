import { accountsIn } from './postgres-accounts.ts';
import { blobsIn } from './postgres-blobs.ts';
import { openDatabase } from './postgres-database.ts';
import { migrate, nameEpoch } from './postgres-incarnation.ts';
import { invitesIn } from './postgres-invites.ts';
import { linksIn } from './postgres-links.ts';
import { newestIn } from './postgres-newest.ts';
import { newsOver } from './postgres-news.ts';
import { pullFrom } from './postgres-pull.ts';
import { pushInto } from './postgres-push.ts';
import type { Store } from './store.ts';

/** A store in a PostgreSQL database, whose tables are made if missing. Any number of processes may share it. */
export async function openPostgresStore(url: string, mostConnections: number): Promise<Store> {
  const database = openDatabase(url, mostConnections, nameEpoch);
  try {
    await migrate(database);
    await nameEpoch(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const news = newsOver(database);
  const mark = () => database.one<{ value: string }>(`SELECT value FROM meta WHERE name = 'key'`);
  return {
    database: 'postgres',
    records: {
      push: pushInto(database, news),
      pull: pullFrom(database, news),
      newest: newestIn(database),
    },
    accounts: accountsIn(database, news),
    people: { ...invitesIn(database, news), ...linksIn(database, news) },
    blobs: blobsIn(database, news),
    isBound: async () => (await mark()) !== undefined,
    async bind(given) {
      await database.run(
        `INSERT INTO meta (name, value) VALUES ('key', $1) ON CONFLICT DO NOTHING`,
        given,
      );
      return (await mark())?.value === given;
    },
    watch: (hear) => news.watch(hear),
    check: async () => void (await database.run('SELECT FROM meta LIMIT 1')),
    async close() {
      await news.close();
      await database.close();
    },
  };
}

import type { Card } from '#protocol/card.ts';
import type { AccountStore, Session } from './account-store.ts';
import type { Database } from './postgres-database.ts';
import type { News } from './postgres-news.ts';

/** Nothing that stands is written over: how many rows were added. */
const ADD_BLOB = 'INSERT INTO account (key, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING';
const ADD_CARD = 'INSERT INTO card ("user", card) VALUES ($1, $2) ON CONFLICT DO NOTHING';
const PUT_BLOB = 'UPDATE account SET sealed = $3 WHERE key = $1 AND sealed = $2';

export function accountsIn(database: Database, news: News): AccountStore {
  const accountAndCard: Pick<AccountStore, 'create' | 'rewrap'> = {
    create: (key, sealed, card) =>
      database.write(async (sql) => {
        if ((await sql.run(ADD_BLOB, key, sealed)) === 0) return 'key-taken';
        if ((await sql.run(ADD_CARD, card.id, JSON.stringify(card))) === 1) return 'made';
        await sql.run('DELETE FROM account WHERE key = $1', key);
        return 'card-taken';
      }),
    async rewrap({ key, blob }, sealed, { user, asks }) {
      const isDone = await database.write(async (sql) => {
        if ((await sql.run(PUT_BLOB, key, blob, sealed)) === 0) return false;
        await sql.run('DELETE FROM session WHERE "user" = $1 AND key <> $2', user, asks);
        return true;
      });
      if (isDone) news.tell([user]);
      return isDone;
    },
  };
  return {
    ...accountAndCard,
    blob: async (key) =>
      (await database.one<{ sealed: Uint8Array }>('SELECT sealed FROM account WHERE key = $1', key))
        ?.sealed,
    putBlob: async ({ key, blob }, sealed) =>
      (await database.run(PUT_BLOB, key, blob, sealed)) === 1,
    async card(user) {
      const row = await database.one<{ card: string }>(
        'SELECT card FROM card WHERE "user" = $1',
        user,
      );
      return row && (JSON.parse(row.card) as Card);
    },
    // FOR SHARE: a passphrase that is being changed is waited for, and its change ends this session or forbids it.
    putSession: async (key, { user, kind, created, seen }, account) =>
      (await database.run(
        `INSERT INTO session (key, "user", kind, created, seen)
         SELECT $1, $2, $3, $4, $5 FROM account WHERE key = $6 AND sealed = $7 FOR SHARE`,
        ...[key, user, kind, created, seen, account.key, account.blob],
      )) === 1,
    session: (key) =>
      database.one<Session>('SELECT "user", kind, created, seen FROM session WHERE key = $1', key),
    touchSession: async (key, seen) =>
      void (await database.run('UPDATE session SET seen = $2 WHERE key = $1', key, seen)),
    endSession: async (key) => void (await database.run('DELETE FROM session WHERE key = $1', key)),
    forgetSessions: async (madeBefore) =>
      void (await database.run('DELETE FROM session WHERE created < $1', madeBefore)),
  };
}

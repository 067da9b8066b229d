import type { Card } from '#protocol/card.ts';
import type { AccountStore, Session } from './account-store.ts';
import type { Database } from './sqlite-database.ts';
import { newsIn } from './sqlite-news.ts';

export function accountsIn(database: Database): AccountStore {
  const found = database.prepare<{ sealed: Uint8Array }>(
    'SELECT sealed FROM account WHERE key = ?',
  );
  const addBlob = database.prepare('INSERT INTO account (key, sealed) VALUES (?, ?)');
  const putBlob = database.prepare('UPDATE account SET sealed = ?3 WHERE key = ?1 AND sealed = ?2');
  const card = database.prepare<{ card: string }>('SELECT card FROM card WHERE user = ?');
  const addCard = database.prepare('INSERT INTO card (user, card) VALUES (?, ?)');
  const session = database.prepare<Session>(
    'SELECT user, kind, created, seen FROM session WHERE key = ?',
  );
  const addSession = database.prepare(
    `INSERT INTO session (key, user, kind, created, seen)
     SELECT ?, ?, ?, ?, ? FROM account WHERE key = ? AND sealed = ?`,
  );
  const touch = database.prepare('UPDATE session SET seen = ?2 WHERE key = ?1');
  const end = database.prepare('DELETE FROM session WHERE key = ?');
  const news = newsIn(database);
  const endOthers = database.prepare('DELETE FROM session WHERE user = ? AND key <> ?');
  const forget = database.prepare('DELETE FROM session WHERE created < ?');

  return {
    create: async (key, sealed, newCard) =>
      database.write(() => {
        if (found.one(key)) return 'key-taken';
        if (card.one(newCard.id)) return 'card-taken';
        addBlob.run(key, sealed);
        addCard.run(newCard.id, JSON.stringify(newCard));
        return 'made';
      }),
    blob: async (key) => found.one(key)?.sealed,
    putBlob: async ({ key, blob }, sealed) => putBlob.run(key, blob, sealed) === 1,
    rewrap: async ({ key, blob }, sealed, { user, asks }) =>
      database.write(() => {
        if (putBlob.run(key, blob, sealed) === 0) return false;
        endOthers.run(user, asks);
        news([user]);
        return true;
      }),
    card: async (user) => {
      const row = card.one(user);
      return row && (JSON.parse(row.card) as Card);
    },
    putSession: async (key, { user, kind, created, seen }, account) =>
      addSession.run(key, user, kind, created, seen, account.key, account.blob) === 1,
    session: async (key) => session.one(key),
    touchSession: async (key, seen) => void touch.run(key, seen),
    endSession: async (key) => void end.run(key),
    forgetSessions: async (madeBefore) => void forget.run(madeBefore),
  };
}

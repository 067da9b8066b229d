import type { Card } from '#protocol/card.ts';
import type { AccountStore, Session } from './account-store.ts';
import type { Database } from './sqlite-database.ts';

export function accountsIn(database: Database): AccountStore {
  const blob = database.prepare<{ sealed: Uint8Array }>('SELECT sealed FROM account WHERE key = ?');
  const addBlob = database.prepare('INSERT INTO account (key, sealed) VALUES (?, ?)');
  const putBlob = database.prepare('UPDATE account SET sealed = ?2 WHERE key = ?1');
  const card = database.prepare<{ card: string }>('SELECT card FROM card WHERE user = ?');
  const addCard = database.prepare('INSERT INTO card (user, card) VALUES (?, ?)');
  const session = database.prepare<Session>(
    'SELECT user, kind, created, seen FROM session WHERE key = ?',
  );
  const addSession = database.prepare(
    'INSERT INTO session (key, user, kind, created, seen) VALUES (?, ?, ?, ?, ?)',
  );
  const touch = database.prepare('UPDATE session SET seen = ?2 WHERE key = ?1');
  const end = database.prepare('DELETE FROM session WHERE key = ?');
  const forget = database.prepare('DELETE FROM session WHERE created < ?');

  return {
    create: async (key, sealed, newCard) =>
      database.write(() => {
        if (blob.one(key)) return 'key-taken';
        if (card.one(newCard.id)) return 'card-taken';
        addBlob.run(key, sealed);
        addCard.run(newCard.id, JSON.stringify(newCard));
        return 'made';
      }),
    blob: async (key) => blob.one(key)?.sealed,
    putBlob: async (key, sealed) => void putBlob.run(key, sealed),
    card: async (user) => {
      const row = card.one(user);
      return row && (JSON.parse(row.card) as Card);
    },
    putSession: async (key, { user, kind, created, seen }) =>
      void addSession.run(key, user, kind, created, seen),
    session: async (key) => session.one(key),
    touchSession: async (key, seen) => void touch.run(key, seen),
    endSession: async (key) => void end.run(key),
    forgetSessions: async (madeBefore) => void forget.run(madeBefore),
  };
}

import { spaceOf, type UserId } from '#protocol/ids.ts';
import { pair } from './pair.ts';
import type { Invite, NewInvite, PeopleStore } from './people-store.ts';
import { counterIn } from './sqlite-counter.ts';
import type { Database } from './sqlite-database.ts';
import { newsIn } from './sqlite-news.ts';
import { readersIn } from './sqlite-readers.ts';

type InviteRow = Omit<Invite, 'confirmed'> & { readonly confirmed: number };

const COLUMNS = 'id, maker, "check", offer, expires, "by", reply, confirmed';

function inviteOf(row: InviteRow): Invite {
  return { ...row, confirmed: row.confirmed === 1 };
}

function isSame(stored: Invite, invite: NewInvite): boolean {
  const { maker, check, offer } = stored;
  return maker === invite.maker && check === invite.check && offer === invite.offer;
}

export function peopleIn(database: Database): PeopleStore {
  return { ...invitesIn(database), ...linksIn(database) };
}

type Invites = Omit<PeopleStore, keyof ReturnType<typeof linksIn>>;

function invitesIn(database: Database): Invites {
  const byId = database.prepare<InviteRow>(`SELECT ${COLUMNS} FROM invite WHERE id = ?`);
  const byMaker = database.prepare<InviteRow>(
    `SELECT ${COLUMNS} FROM invite WHERE maker = ? ORDER BY expires, id`,
  );
  const live = database.prepare<{ count: number }>(
    'SELECT count(*) AS count FROM invite WHERE maker = ? AND expires > ? AND "by" IS NULL',
  );
  const add = database.prepare(
    'INSERT INTO invite (id, maker, "check", offer, expires) VALUES (?, ?, ?, ?, ?)',
  );
  const answer = database.prepare('UPDATE invite SET "by" = ?2, reply = ?3 WHERE id = ?1');
  const remove = database.prepare('DELETE FROM invite WHERE id = ? AND maker = ?');
  const news = newsIn(database);
  const forget = database.prepare('DELETE FROM invite WHERE expires < ? AND "by" IS NULL');

  return {
    makeInvite: async (invite, now, mostLive) =>
      database.write(() => {
        const stored = byId.one(invite.id);
        if (stored) return isSame(inviteOf(stored), invite) ? 'made' : 'taken';
        if ((live.one(invite.maker, now)?.count ?? 0) >= mostLive) return 'too-many';
        add.run(invite.id, invite.maker, invite.check, invite.offer, invite.expires);
        return 'made';
      }),
    invite: async (id) => {
      const row = byId.one(id);
      return row && inviteOf(row);
    },
    invitesOf: async (maker) => byMaker.all(maker).map(inviteOf),
    answerInvite: async (id, by, reply, now) =>
      database.write(() => {
        const stored = byId.one(id);
        if (!stored) return false;
        if (stored.by !== null) return stored.by === by;
        if (stored.expires <= now) return false;
        news([stored.maker]);
        return answer.run(id, by, reply) === 1;
      }),
    removeInvite: async (id, maker) => remove.run(id, maker) === 1,
    forgetInvites: async (expiredBefore) => void forget.run(expiredBefore),
  };
}

function linksIn(database: Database) {
  const byId = database.prepare<InviteRow>(`SELECT ${COLUMNS} FROM invite WHERE id = ?`);
  const confirm = database.prepare('UPDATE invite SET confirmed = 1 WHERE id = ?');
  const stands = database.prepare('SELECT 1 FROM link WHERE a = ? AND b = ?');
  const add = database.prepare('INSERT INTO link (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const remove = database.prepare('DELETE FROM link WHERE a = ? AND b = ?');
  const all = database.prepare<{ user: UserId }>(
    'SELECT b AS user FROM link WHERE a = ?1 UNION SELECT a FROM link WHERE b = ?1 ORDER BY user',
  );
  const ends = endsIn(database);
  const readers = readersIn(database);
  const places = counterIn(database);
  const news = newsIn(database);

  /** The reader stops reading all that the owner published: each stop takes a place of its own. */
  const stopReading = (owner: UserId, reader: UserId) => {
    const space = spaceOf(owner);
    for (const id of readers.sharesReadBy(reader, space)) {
      readers.leave({ space, id }, reader, places(space, 1));
    }
  };

  return {
    confirm: async (id: Invite['id'], maker: UserId, user: UserId) =>
      database.write(() => {
        const invite = byId.one(id);
        if (invite?.maker !== maker || invite.by !== user) return false;
        if (invite.confirmed) return stands.one(...pair(maker, user)) !== undefined;
        confirm.run(id);
        add.run(...pair(maker, user));
        news([user]);
        ends.forget(maker, user);
        return true;
      }),
    linksOf: async (user: UserId) => all.all(user).map((row) => row.user),
    unlink: async (user: UserId, other: UserId) =>
      database.write(() => {
        const hadAnswered = ends.takeBackAnswers(user, other);
        if (remove.run(...pair(user, other)) === 0) return hadAnswered;
        ends.note(user, other);
        stopReading(user, other);
        stopReading(other, user);
        news([user, other]);
        return true;
      }),
    endedFor: async (user: UserId) => ends.unheard(user),
    heardOfEnd: async (user: UserId, other: UserId) => ends.heard(user, other),
  };
}

/** What is left to do and to tell when somebody ends a link. Call only inside a write transaction, but for the last two. */
function endsIn(database: Database) {
  const reopen = database.prepare(
    'UPDATE invite SET "by" = NULL, reply = NULL WHERE maker = ? AND "by" = ? AND confirmed = 0',
  );
  const usedUp = database.prepare(
    'DELETE FROM invite WHERE maker = ? AND "by" = ? AND confirmed = 1',
  );
  const tell = database.prepare(
    'INSERT INTO ended (user, other) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const heard = database.prepare('DELETE FROM ended WHERE user = ? AND other = ?');
  const unheard = database.prepare<{ other: UserId }>(
    `SELECT other FROM ended WHERE user = ?1 AND NOT EXISTS (
       SELECT 1 FROM invite WHERE maker = ended.other AND "by" = ?1 AND confirmed = 0
     ) ORDER BY other`,
  );
  return {
    takeBackAnswers: (user: UserId, maker: UserId) => reopen.run(maker, user) > 0,
    /** The invitations that led here are used up for good, and the other has to hear of the end. */
    note(user: UserId, other: UserId): void {
      usedUp.run(user, other);
      usedUp.run(other, user);
      heard.run(user, other);
      tell.run(other, user);
    },
    forget(one: UserId, other: UserId): void {
      heard.run(one, other);
      heard.run(other, one);
    },
    unheard: (user: UserId) => unheard.all(user).map((row) => row.other),
    heard: (user: UserId, other: UserId) => heard.run(user, other) === 1,
  };
}

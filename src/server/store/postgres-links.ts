import { spaceOf, type UserId } from '#protocol/ids.ts';
import { pair } from './pair.ts';
import type { PeopleStore } from './people-store.ts';
import type { Database, Sql } from './postgres-database.ts';
import { findInvite } from './postgres-invites.ts';
import type { News } from './postgres-news.ts';
import { leave, sharesReadBy } from './postgres-readers.ts';
import { lockSpaces } from './postgres-spaces.ts';

type Links = Pick<PeopleStore, 'confirm' | 'linksOf' | 'endedFor' | 'unlink' | 'heardOfEnd'>;

const HEARD = 'DELETE FROM ended WHERE "user" = $1 AND other = $2';

/**
 * Links are made and ended holding the spaces of both: what is published meanwhile waits and then finds
 * the link as it was left. Both spaces stand as soon as there is a link.
 */
export function linksIn(database: Database, news: News): Links {
  return {
    async confirm(id, maker, user) {
      const isAnswer = async (sql: Sql) => {
        const invite = await findInvite(sql, id);
        return invite?.maker === maker && invite.by === user ? invite : undefined;
      };
      if (!(await isAnswer(database))) return false;
      const isNew = await database.write(async (sql) => {
        const both = [spaceOf(maker), spaceOf(user)];
        await lockSpaces(sql, both, both);
        const invite = await isAnswer(sql);
        if (!invite) return undefined;
        const [a, b] = pair(maker, user);
        if (invite.confirmed) {
          const link = await sql.one('SELECT 1 FROM link WHERE a = $1 AND b = $2', a, b);
          return link ? false : undefined;
        }
        const confirmed = 'UPDATE invite SET confirmed = true WHERE id = $1 AND "by" = $2';
        if ((await sql.run(confirmed, id, user)) === 0) return undefined;
        await sql.run('INSERT INTO link (a, b) VALUES ($1, $2) ON CONFLICT DO NOTHING', a, b);
        await sql.run(HEARD, maker, user);
        await sql.run(HEARD, user, maker);
        return true;
      });
      if (isNew) news.tell([user]);
      return isNew !== undefined;
    },
    linksOf: (user) => linksOf(database, user),
    async unlink(user, other) {
      const { hadAnswered, hadLink } = await database.write((sql) => unlink(sql, user, other));
      if (hadLink) news.tell([user, other]);
      return hadAnswered || hadLink;
    },
    async endedFor(user) {
      const rows = await database.all<{ other: UserId }>(
        `SELECT other FROM ended WHERE "user" = $1 AND NOT EXISTS (
           SELECT 1 FROM invite WHERE maker = ended.other AND "by" = $1 AND NOT confirmed
         ) ORDER BY other`,
        user,
      );
      return rows.map(({ other }) => other);
    },
    heardOfEnd: async (user, other) => (await database.run(HEARD, user, other)) === 1,
  };
}

export async function linksOf(sql: Sql, user: UserId): Promise<readonly UserId[]> {
  const rows = await sql.all<{ user: UserId }>(
    `SELECT b AS "user" FROM link WHERE a = $1 UNION SELECT a FROM link WHERE b = $1 ORDER BY 1`,
    user,
  );
  return rows.map((row) => row.user);
}

async function unlink(sql: Sql, user: UserId, other: UserId) {
  const seqs = await lockSpaces(sql, [spaceOf(user), spaceOf(other)]);
  const reopened = await sql.run(
    `UPDATE invite SET "by" = NULL, reply = NULL
     WHERE maker = $1 AND "by" = $2 AND NOT confirmed`,
    ...[other, user],
  );
  const hadAnswered = reopened > 0;
  const link = 'DELETE FROM link WHERE a = $1 AND b = $2';
  if ((await sql.run(link, ...pair(user, other))) === 0) return { hadAnswered, hadLink: false };
  await usedUp(sql, user, other);
  await usedUp(sql, other, user);
  await sql.run(HEARD, user, other);
  await sql.run(
    'INSERT INTO ended ("user", other) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    ...[other, user],
  );
  await stopReading(sql, user, other, seqs.get(spaceOf(user)) ?? 0);
  await stopReading(sql, other, user, seqs.get(spaceOf(other)) ?? 0);
  return { hadAnswered, hadLink: true };
}

/** The invitations that led to a link are used up for good. */
async function usedUp(sql: Sql, maker: UserId, by: UserId): Promise<void> {
  await sql.run('DELETE FROM invite WHERE maker = $1 AND "by" = $2 AND confirmed', maker, by);
}

/** The reader stops reading all that the owner published: each stop takes a place of its own. */
async function stopReading(sql: Sql, owner: UserId, reader: UserId, last: number): Promise<void> {
  const space = spaceOf(owner);
  let seq = last;
  for (const id of await sharesReadBy(sql, reader, space)) {
    await leave(sql, { space, id }, reader, (seq += 1));
  }
  if (seq > last) await sql.run('UPDATE space SET seq = $2 WHERE id = $1', space, seq);
}

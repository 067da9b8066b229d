import { spaceOf, type UserId } from '#protocol/ids.ts';
import type { Database, Sql } from './postgres-database.ts';
import type { News } from './postgres-news.ts';
import { lockSpaces } from './postgres-spaces.ts';
import type { Invite, NewInvite, PeopleStore } from './people-store.ts';

const INVITE = 'SELECT id, maker, "check", offer, expires, "by", reply, confirmed FROM invite';

type Invites = Pick<
  PeopleStore,
  'makeInvite' | 'invite' | 'invitesOf' | 'answerInvite' | 'removeInvite' | 'forgetInvites'
>;

export function findInvite(sql: Sql, id: Invite['id']): Promise<Invite | undefined> {
  return sql.one<Invite>(`${INVITE} WHERE id = $1`, id);
}

export function invitesIn(database: Database, news: News): Invites {
  return {
    makeInvite: (invite, now, mostLive) =>
      database.write(async (sql) => {
        // Whoever counts their invitations holds their own space, so that two cannot both be the last.
        const own = [spaceOf(invite.maker)];
        await lockSpaces(sql, own, own);
        const standing = await findInvite(sql, invite.id);
        if (standing) return isSame(standing, invite) ? 'made' : 'taken';
        if ((await liveOf(sql, invite.maker, now)) >= mostLive) return 'too-many';
        return (await add(sql, invite)) ? 'made' : 'taken';
      }),
    invite: (id) => findInvite(database, id),
    invitesOf: (maker) =>
      database.all<Invite>(`${INVITE} WHERE maker = $1 ORDER BY expires, id`, maker),
    async answerInvite(id, by, reply, now) {
      const open = await database.one<{ maker: UserId }>(
        `UPDATE invite SET "by" = $2, reply = $3
         WHERE id = $1 AND "by" IS NULL AND expires > $4 RETURNING maker`,
        ...[id, by, reply, now],
      );
      if (open) news.tell([open.maker]);
      return open !== undefined || (await findInvite(database, id))?.by === by;
    },
    removeInvite: async (id, maker) =>
      (await database.run('DELETE FROM invite WHERE id = $1 AND maker = $2', id, maker)) === 1,
    forgetInvites: async (expiredBefore) =>
      void (await database.run(
        'DELETE FROM invite WHERE expires < $1 AND "by" IS NULL',
        expiredBefore,
      )),
  };
}

function isSame(stored: Invite, invite: NewInvite): boolean {
  const { maker, check, offer } = stored;
  return maker === invite.maker && check === invite.check && offer === invite.offer;
}

async function liveOf(sql: Sql, maker: UserId, now: number): Promise<number> {
  const row = await sql.one<{ count: number }>(
    'SELECT count(*) AS count FROM invite WHERE maker = $1 AND expires > $2 AND "by" IS NULL',
    ...[maker, now],
  );
  return row?.count ?? 0;
}

async function add(sql: Sql, { id, maker, check, offer, expires }: NewInvite): Promise<boolean> {
  const added = await sql.run(
    `INSERT INTO invite (id, maker, "check", offer, expires) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    ...[id, maker, check, offer, expires],
  );
  return added === 1;
}

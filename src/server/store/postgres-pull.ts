import { fail, ok, type Result } from '#foundation/result.ts';
import { ownerOf, type RecordId, type SpaceId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { PullRequest, PullResponse } from '#protocol/sync.ts';
import type { Database, Sql } from './postgres-database.ts';
import { epochIn } from './postgres-incarnation.ts';
import type { News } from './postgres-news.ts';
import {
  type Event,
  furtherIn,
  hasRoom,
  newPage,
  type Page,
  put,
  type Reach,
  roomFor,
  startIn,
} from './pull-page.ts';
import type { OtherEpoch, Pulled } from './record-store.ts';
import type { RestingRow } from './resting-row.ts';

/** `known`: how far this reader was known to have come; null in their own space. */
type Read = Reach & { readonly known: number | null };

/**
 * Pages of what a user may have. All of a page is read in one snapshot: of each space it shows what was
 * committed up to some place, and nothing of what is still being written beyond it.
 */
export function pullFrom(
  database: Database,
  news: News,
): (user: UserId, request: PullRequest) => Promise<Result<Pulled, OtherEpoch>> {
  return async (user, request) => {
    const { epoch, checkpoint, limit } = request;
    const read = await database.read(async (sql) => {
      const standing = await epochIn(sql);
      if (epoch !== null && epoch !== standing) return fail({ epoch: standing });
      const spaces = await spacesOf(sql, user);
      const page = newPage();
      for (const reach of spaces) {
        const { space, seq } = reach;
        const from = startIn(page, reach, checkpoint);
        if (from < seq && !page.isFull) await fill(sql, page, { user, space, from, limit });
      }
      return ok({ standing, spaces, page, passed: await passedIn(sql, spaceOf(user)) });
    });
    if (!read.ok) return read;
    const { standing, spaces, page, passed } = read.value;
    const arrived = epoch === standing ? await noteFurther(database, user, spaces, checkpoint) : [];
    news.tell(arrived);
    const { rows, dropped, isFull } = page;
    return ok({
      response: {
        ...{ epoch: standing, rows, checkpoint: page.checkpoint },
        ...{ more: isFull, dropped, passed },
      },
      arrived,
    });
  };
}

/** The user's own space first, then every space they read or once read in, each with its counter. */
async function spacesOf(sql: Sql, user: UserId): Promise<readonly Read[]> {
  return sql.all<Read>(
    `SELECT id AS space, seq, NULL::bigint AS known, 0 AS turn FROM space WHERE id = $2
     UNION ALL
     SELECT r.space, s.seq, coalesce(p.seq, 0), 1
       FROM (SELECT DISTINCT space FROM reader WHERE "user" = $1) r
       JOIN space s ON s.id = r.space LEFT JOIN passed p ON p.space = r.space AND p."user" = $1
     ORDER BY turn, space`,
    ...[user, spaceOf(user)],
  );
}

type Sized = Event & { readonly size: number };

const SIZE = 'octet_length(head) + octet_length(ct) + octet_length(sig)';

const OWN = `
  SELECT seq AS place, id, 0 AS dropped, ${SIZE} AS size FROM record
  WHERE space = $1 AND seq > $2 ORDER BY seq LIMIT $3`;

/** A row placed before its reader joined comes by its entry in `earlier`; edited since, by its seq. */
const OTHERS = `
  (SELECT seq AS place, id, 0 AS dropped, ${SIZE} AS size
    FROM record JOIN reader ON reader.space = $1 AND share = thread AND "user" = $4
    WHERE record.space = $1 AND left_seq IS NULL AND seq > $2 AND seq >= joined_seq
    ORDER BY seq LIMIT $3)
  UNION ALL
  (SELECT place, id, 0, ${SIZE} FROM earlier JOIN record USING (space, id)
    WHERE space = $1 AND "user" = $4 AND place > $2 AND seq < place ORDER BY place LIMIT $3)
  UNION ALL
  SELECT left_seq, share, 1, 0 FROM reader WHERE "user" = $4 AND space = $1 AND left_seq > $2
  ORDER BY 1 LIMIT $3`;

type Want = {
  readonly user: UserId;
  readonly space: SpaceId;
  readonly from: number;
  readonly limit: number;
};

/** Reads one space from a place on, until it is exhausted or the page is full. */
async function fill(sql: Sql, page: Page, { user, space, from, limit }: Want): Promise<void> {
  const room = roomFor(page, limit);
  const isOwn = ownerOf(space) === user;
  const events = isOwn
    ? await sql.all<Sized>(OWN, space, from, room)
    : await sql.all<Sized>(OTHERS, space, from, room, user);
  const taken: Event[] = [];
  for (const event of events) {
    if (!hasRoom(page, event.size, limit)) break;
    taken.push(event);
  }
  const ids = taken.filter(({ dropped }) => !dropped).map(({ id }) => id);
  const rows = await sql.all<RestingRow & { id: RecordId }>(
    'SELECT id, seq, rev, hash, head, sig, ct FROM record WHERE space = $1 AND id = ANY($2)',
    ...[space, ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const event of taken) put(page, space, event, byId.get(event.id));
}

async function passedIn(sql: Sql, space: SpaceId): Promise<PullResponse['passed']> {
  return [
    ...(await sql.all<{ user: UserId; seq: number }>(
      'SELECT "user", seq FROM passed WHERE space = $1',
      space,
    )),
  ];
}

/** Writes only when someone has come further, so that an idle pull costs no commit. */
async function noteFurther(
  sql: Sql,
  user: UserId,
  spaces: readonly Read[],
  checkpoint: PullRequest['checkpoint'],
): Promise<readonly UserId[]> {
  const others = spaces.flatMap(({ space, seq, known }) =>
    known === null ? [] : [{ space, seq, known }],
  );
  const { places, owners } = furtherIn(others, checkpoint);
  if (places.length === 0) return owners;
  await sql.run(
    `INSERT INTO passed (space, "user", seq)
     SELECT space, $1, seq FROM unnest($2::text[], $3::bigint[]) AS p (space, seq) ORDER BY space
     ON CONFLICT (space, "user") DO UPDATE SET seq = greatest(passed.seq, excluded.seq)`,
    ...[user, places.map(({ space }) => space), places.map(({ seq }) => seq)],
  );
  return owners;
}

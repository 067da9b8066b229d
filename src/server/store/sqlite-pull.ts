import { fail, ok, type Result } from '#foundation/result.ts';
import { ownerOf, type SpaceId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { PullRequest } from '#protocol/sync.ts';
import {
  type Event,
  furtherIn,
  hasRoom,
  newPage,
  type Page,
  put,
  type Reach,
  roomFor,
  sizeOf,
  startIn,
} from './pull-page.ts';
import type { OtherEpoch, Pulled } from './record-store.ts';
import type { Database } from './sqlite-database.ts';
import { newsIn } from './sqlite-news.ts';
import { rowsIn } from './sqlite-rows.ts';

/** Pages of what a user may have: their own space whole, of others what was published to them. */
export function pullFrom(
  database: Database,
): (user: UserId, request: PullRequest) => Result<Pulled, OtherEpoch> {
  const spacesOf = spacesIn(database);
  const fill = fillIn(database);
  const passing = passingIn(database);

  return (user, request) => {
    const arrived = passing.note(user, request);
    return database.read(() => {
      const epoch = database.epoch();
      if (request.epoch !== null && request.epoch !== epoch) return fail({ epoch });
      const page = newPage();
      for (const reach of spacesOf(user)) {
        const { space, seq } = reach;
        const from = startIn(page, reach, request.checkpoint);
        if (from < seq && !page.isFull) fill(page, { user, space, from, limit: request.limit });
      }
      const { rows, dropped, checkpoint, isFull } = page;
      const passed = passing.by(spaceOf(user));
      return ok({ response: { epoch, rows, checkpoint, more: isFull, dropped, passed }, arrived });
    });
  };
}

/** The user's own space first, then every space they read or once read in, each with its counter. */
function spacesIn(database: Database) {
  const all = database.prepare<Reach>(
    `SELECT id AS space, seq FROM space WHERE id = ?2
     UNION ALL
     SELECT r.space, s.seq FROM (SELECT DISTINCT space FROM reader WHERE user = ?1) r
     JOIN space s ON s.id = r.space`,
  );
  return (user: UserId) => all.all(user, spaceOf(user));
}

/** Reads one space from a place on, until it is exhausted or the page is full. */
function fillIn(database: Database) {
  const find = rowsIn(database);
  const own = database.prepare<Event>(
    `SELECT seq AS place, id, 0 AS dropped FROM record
     WHERE space = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3`,
  );
  // A row placed before its reader joined comes by its entry in `earlier`; edited since, by its seq.
  const others = database.prepare<Event>(
    `SELECT seq AS place, id, 0 AS dropped FROM record INDEXED BY record_published
       JOIN reader ON reader.space = ?1 AND share = thread AND user = ?4 AND left_seq IS NULL
       WHERE record.space = ?1 AND seq > ?2 AND thread IS NOT NULL AND seq >= joined_seq
     UNION ALL
     SELECT place, id, 0 FROM earlier JOIN record USING (space, id)
       WHERE space = ?1 AND user = ?4 AND place > ?2 AND seq < place
     UNION ALL
     SELECT left_seq, share, 1 FROM reader WHERE user = ?4 AND space = ?1 AND left_seq > ?2
     ORDER BY 1 LIMIT ?3`,
  );

  type Want = { user: UserId; space: SpaceId; from: number; limit: number };
  return (page: Page, { user, space, from, limit }: Want): void => {
    const room = roomFor(page, limit);
    const events =
      ownerOf(space) === user ? own.all(space, from, room) : others.all(space, from, room, user);
    for (const event of events) {
      const row = event.dropped ? undefined : find(space, event.id);
      if (!hasRoom(page, row ? sizeOf(row) : 0, limit)) return;
      put(page, space, event, row);
    }
  };
}

/** How far each reader has come, known from the checkpoints they send. */
function passingIn(database: Database) {
  const readIn = database.prepare<Reach & { known: number }>(
    `SELECT r.space, s.seq, coalesce(p.seq, 0) AS known
     FROM (SELECT DISTINCT space FROM reader WHERE user = ?1) r
     JOIN space s ON s.id = r.space LEFT JOIN passed p ON p.space = r.space AND p.user = ?1`,
  );
  const raise = database.prepare(
    `INSERT INTO passed (space, user, seq) VALUES (?, ?, ?)
     ON CONFLICT (space, user) DO UPDATE SET seq = max(seq, excluded.seq)`,
  );
  const inSpace = database.prepare<{ user: UserId; seq: number }>(
    'SELECT user, seq FROM passed WHERE space = ?',
  );
  const news = newsIn(database);

  return {
    by: (space: SpaceId) => inSpace.all(space).map(({ user, seq }) => ({ user, seq })),
    /** Writes only when someone has come further, so that an idle pull costs no commit. */
    note(user: UserId, { epoch, checkpoint }: PullRequest): readonly UserId[] {
      if (epoch !== database.epoch()) return [];
      const { places, owners } = furtherIn(readIn.all(user), checkpoint);
      if (places.length === 0) return [];
      database.write(() => {
        for (const { space, seq } of places) raise.run(space, user, seq);
        news(owners);
      });
      return owners;
    },
  };
}

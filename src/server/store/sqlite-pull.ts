import { fail, ok, type Result } from '#foundation/result.ts';
import { ownerOf, type RecordId, type SpaceId, spaceOf, type UserId } from '#protocol/ids.ts';
import {
  type Checkpoint,
  MOST_PULL_BYTES,
  type PullRequest,
  type PullResponse,
  type Row,
} from '#protocol/sync.ts';
import type { OtherEpoch, Pulled } from './record-store.ts';
import type { Database } from './sqlite-database.ts';
import { newsIn } from './sqlite-news.ts';
import { recordOf, rowsIn } from './sqlite-row.ts';

/** What happened at a place, for one reader: a record to have, or a published copy to let go. */
type Event = { readonly place: number; readonly id: RecordId; readonly dropped: number };

type Page = {
  readonly rows: Row[];
  readonly dropped: PullResponse['dropped'];
  readonly checkpoint: Record<SpaceId, number>;
  bytes: number;
  isFull: boolean;
};

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
      const page: Page = { rows: [], dropped: [], checkpoint: {}, bytes: 0, isFull: false };
      for (const { space, seq } of spacesOf(user)) {
        const from = Math.min(placeIn(request.checkpoint, space), seq);
        if (from > 0) page.checkpoint[space] = from;
        if (from < seq && !page.isFull) fill(page, { user, space, from, limit: request.limit });
      }
      const { rows, dropped, checkpoint, isFull } = page;
      const passed = passing.by(spaceOf(user));
      return ok({ response: { epoch, rows, checkpoint, more: isFull, dropped, passed }, arrived });
    });
  };
}

function placeIn(checkpoint: Checkpoint, space: SpaceId): number {
  return checkpoint[space] ?? 0;
}

/** The user's own space first, then every space they read or once read in, each with its counter. */
function spacesIn(database: Database) {
  const all = database.prepare<{ space: SpaceId; seq: number }>(
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
    const room = limit - page.rows.length + 1;
    const events =
      ownerOf(space) === user ? own.all(space, from, room) : others.all(space, from, room, user);
    for (const { place, id, dropped } of events) {
      const row = dropped ? undefined : find(space, id);
      const bytes = row ? row.head.length + row.ct.length + row.sig.length : 0;
      const isOver = page.bytes + bytes > MOST_PULL_BYTES && page.rows.length > 0;
      page.isFull = isOver || page.rows.length + page.dropped.length >= limit;
      if (page.isFull) return;
      if (row) page.rows.push({ record: recordOf(row), seq: place });
      else page.dropped.push({ space, id });
      page.bytes += bytes;
      page.checkpoint[space] = place;
    }
  };
}

/**
 * How far each reader has come, known from the checkpoints they send: what they ask to go on from,
 * they durably have. Never backwards, and never beyond what the space has.
 */
function passingIn(database: Database) {
  const readIn = database.prepare<{ space: SpaceId; seq: number; known: number }>(
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
      const further = readIn
        .all(user)
        .map(({ space, seq, known }) => ({
          space,
          known,
          seq: Math.min(placeIn(checkpoint, space), seq),
        }))
        .filter(({ seq, known }) => seq > known);
      if (further.length === 0) return [];
      const owners = further.map(({ space }) => ownerOf(space));
      database.write(() => {
        for (const { space, seq } of further) raise.run(space, user, seq);
        news(owners);
      });
      return owners;
    },
  };
}

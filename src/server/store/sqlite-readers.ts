import type { RecordId, SpaceId, UserId } from '#protocol/ids.ts';
import type { Shelf } from './push-rules.ts';
import type { Database } from './sqlite-database.ts';

type Readers = Pick<Shelf, 'readersOf' | 'feedbackOn' | 'leave' | 'join'> & {
  /** The published copies of this space the user reads now. */
  sharesReadBy(user: UserId, space: SpaceId): readonly RecordId[];
};

/** Who reads which published copy, since when, and until when. Call only inside a write transaction. */
export function readersIn(database: Database): Readers {
  const live = database.prepare<{ user: UserId }>(
    'SELECT user FROM reader WHERE space = ? AND share = ? AND left_seq IS NULL',
  );
  const feedback = database.prepare<{ id: RecordId }>(
    `SELECT id FROM record WHERE space = ? AND thread = ? AND coll <> 'share' ORDER BY seq`,
  );
  const join = database.prepare(
    `INSERT INTO reader (space, share, user, joined_seq, left_seq) VALUES (?, ?, ?, ?, NULL)
     ON CONFLICT (space, share, user) DO UPDATE SET joined_seq = excluded.joined_seq, left_seq = NULL`,
  );
  const leave = database.prepare(
    'UPDATE reader SET left_seq = ? WHERE space = ? AND share = ? AND user = ?',
  );
  const placeEarlier = database.prepare(
    'INSERT INTO earlier (space, user, place, share, id) VALUES (?, ?, ?, ?, ?)',
  );
  const dropEarlier = database.prepare(
    'DELETE FROM earlier WHERE space = ? AND share = ? AND user = ?',
  );
  const readBy = database.prepare<{ share: RecordId }>(
    'SELECT share FROM reader WHERE user = ? AND space = ? AND left_seq IS NULL',
  );

  return {
    readersOf: ({ space, id }) => live.all(space, id).map(({ user }) => user),
    feedbackOn: (share) => feedback.all(share.space, share.id).map(({ id }) => id),
    sharesReadBy: (user, space) => readBy.all(user, space).map(({ share }) => share),
    leave({ space, id }, user, seq) {
      leave.run(seq, space, id, user);
      dropEarlier.run(space, id, user);
    },
    join({ space, id: share }, user, seq, earlier) {
      join.run(space, share, user, seq);
      earlier.forEach((id, index) => placeEarlier.run(space, user, seq + 1 + index, share, id));
    },
  };
}

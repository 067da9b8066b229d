import type { RecordId, SpaceId, UserId } from '#protocol/ids.ts';
import type { Database } from './sqlite-database.ts';

/** A published copy. */
export type Share = { readonly space: SpaceId; readonly id: RecordId };

/** Who joins and who leaves when a published copy is written with this audience. */
export type Change = {
  readonly joining: readonly UserId[];
  readonly leaving: readonly UserId[];
  /** Feedback that stands already and must still reach those who join, oldest first. */
  readonly earlier: readonly RecordId[];
};

/**
 * Who reads which published copy, since when, and until when. Call only inside a write transaction.
 * Those who left stay on record, because their devices must still be told to let go.
 */
export type Readers = ReturnType<typeof readersIn>;

export function readersIn(database: Database) {
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
  const usersOf = ({ space, id }: Share) => live.all(space, id).map(({ user }) => user);

  return {
    of: usersOf,
    /** The published copies of this space the user reads now. */
    sharesReadBy: (user: UserId, space: SpaceId): readonly RecordId[] =>
      readBy.all(user, space).map(({ share }) => share),
    change(share: Share, audience: readonly UserId[]): Change {
      const before = usersOf(share);
      const joining = audience.filter((user) => !before.includes(user));
      const leaving = before.filter((user) => !audience.includes(user));
      const earlier = joining.length > 0 ? feedback.all(share.space, share.id) : [];
      return { joining, leaving, earlier: earlier.map(({ id }) => id) };
    },
    /** `seq`: the place of the published copy's row; the places after it belong to `earlier`. */
    apply(share: Share, change: Change, seq: number): void {
      for (const user of change.leaving) {
        leave.run(seq, share.space, share.id, user);
        dropEarlier.run(share.space, share.id, user);
      }
      for (const user of change.joining) {
        join.run(share.space, share.id, user, seq);
        change.earlier.forEach((id, index) => {
          placeEarlier.run(share.space, user, seq + 1 + index, share.id, id);
        });
      }
    },
  };
}

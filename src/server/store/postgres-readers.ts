import type { RecordId, SpaceId, UserId } from '#protocol/ids.ts';
import type { Sql } from './postgres-database.ts';
import type { Share } from './push-rules.ts';

/** The published copies of this space the user reads now. The space is locked. */
export async function sharesReadBy(
  sql: Sql,
  user: UserId,
  space: SpaceId,
): Promise<readonly RecordId[]> {
  const rows = await sql.all<{ share: RecordId }>(
    'SELECT share FROM reader WHERE "user" = $1 AND space = $2 AND left_seq IS NULL',
    ...[user, space],
  );
  return rows.map(({ share }) => share);
}

/** The space is locked. */
export async function leave(
  sql: Sql,
  { space, id }: Share,
  user: UserId,
  seq: number,
): Promise<void> {
  await sql.run(
    'UPDATE reader SET left_seq = $4 WHERE space = $1 AND share = $2 AND "user" = $3',
    ...[space, id, user, seq],
  );
  await sql.run(
    'DELETE FROM earlier WHERE space = $1 AND share = $2 AND "user" = $3',
    ...[space, id, user],
  );
}

type Joining = {
  readonly user: UserId;
  readonly seq: number;
  /** Feedback that stands already; it takes the places after `seq`. */
  readonly earlier: readonly RecordId[];
};

/** The space is locked. */
export async function join(
  sql: Sql,
  { space, id }: Share,
  { user, seq, earlier }: Joining,
): Promise<void> {
  await sql.run(
    `INSERT INTO reader (space, share, "user", joined_seq) VALUES ($1, $2, $3, $4)
     ON CONFLICT (space, share, "user") DO UPDATE SET joined_seq = excluded.joined_seq, left_seq = NULL`,
    ...[space, id, user, seq],
  );
  if (earlier.length === 0) return;
  await sql.run(
    `INSERT INTO earlier (space, "user", place, share, id)
     SELECT $1, $2, $3::bigint + n, $4, id FROM unnest($5::text[]) WITH ORDINALITY AS e (id, n)`,
    ...[space, user, seq, id, earlier],
  );
}

import type { Bytes } from '#foundation/bytes.ts';
import type { BlobName } from '#protocol/blob.ts';
import { ownerOf, type SpaceId, type UserId } from '#protocol/ids.ts';
import type { BlobPlace, BlobStore, NewBlob, PutBlob } from './blob-store.ts';
import { REMOVED_AT_ONCE, roomFor, UNDATED } from './blob-rules.ts';
import type { Database, Sql } from './postgres-database.ts';
import { epochIn } from './postgres-incarnation.ts';
import type { News } from './postgres-news.ts';
import { lockSpaces } from './postgres-spaces.ts';
import { headOf, type RestingRow } from './resting-row.ts';

/**
 * Whoever puts, renews or removes a blob holds its space, as a push does whose rows begin to use it: of any
 * two of them one sees what the other left. The sweep alone notes times without it, and never waits there.
 */
export function blobsIn(database: Database, news: News): BlobStore {
  return {
    missing: (space, names) => missing(database, space, [...new Set(names)]),
    async put(blob) {
      const done = await database.write((sql) => put(sql, blob));
      news.tell(done.whole);
      return done;
    },
    get: (user, { space, name }, may) =>
      database.read(async (sql) => {
        const copies = await sql.all<Pick<RestingRow, 'head'>>(COPIES, space, name, user);
        if (!may(copies.map(headOf))) return undefined;
        const bytes = 'SELECT bytes FROM blob WHERE space = $1 AND name = $2';
        return (await sql.one<{ bytes: Bytes }>(bytes, space, name))?.bytes;
      }),
    sweep: (now, unusedBefore) => sweep(database, now, unusedBefore),
    figures: async () =>
      (await database.one<{ blobs: number; bytes: number }>(
        `SELECT coalesce(sum(blobs), 0)::bigint AS blobs,
           coalesce(sum(blob_bytes), 0)::bigint AS bytes FROM space`,
      )) ?? { blobs: 0, bytes: 0 },
  };
}

/** What this user reads of the space now and lists the blob. */
const COPIES = `
  SELECT head FROM blob_use JOIN record USING (space, id)
    JOIN reader ON reader.space = $1 AND share = id AND "user" = $3 AND left_seq IS NULL
  WHERE blob_use.space = $1 AND name = $2`;

async function missing(database: Database, space: SpaceId, names: readonly BlobName[]) {
  const look = async (sql: Sql) =>
    sql.all<{ name: BlobName; unused: number | null }>(
      'SELECT name, unused FROM blob WHERE space = $1 AND name = ANY($2)',
      ...[space, names],
    );
  /** Whoever is told that a blob is here relies on it: the time until its removal begins again. */
  const renewed = async (sql: Sql) => {
    await lockSpaces(sql, [space]);
    await renew(sql, space, names);
    return look(sql);
  };
  const epoch = await epochIn(database);
  const found = await look(database);
  const isDated = found.some(({ unused }) => (unused ?? UNDATED) > UNDATED);
  const standing = new Set(
    (isDated ? await database.write(renewed) : found).map((row) => row.name),
  );
  return { epoch, missing: names.filter((name) => !standing.has(name)) };
}

/** The space is locked. Gives how many had been found unused. */
function renew(sql: Sql, space: SpaceId, names: readonly BlobName[]): Promise<number> {
  return sql.run(
    'UPDATE blob SET unused = $3 WHERE space = $1 AND name = ANY($2) AND unused > $3',
    ...[space, names, UNDATED],
  );
}

async function put(sql: Sql, { bytes, quota, ...place }: NewBlob): Promise<PutBlob> {
  const { space, name } = place;
  const nobody: ReadonlySet<UserId> = new Set();
  await lockSpaces(sql, [space], [space]);
  const epoch = await epochIn(sql);
  if (await sql.one('SELECT 1 FROM blob WHERE space = $1 AND name = $2', space, name)) {
    await renew(sql, space, [name]);
    return { epoch, outcome: 'taken', whole: nobody };
  }
  const room = roomFor(bytes);
  const hasRoom = await sql.run(
    `UPDATE space SET blobs = blobs + 1, blob_bytes = blob_bytes + $2
     WHERE id = $1 AND blob_bytes + $2 <= $3::bigint`,
    ...[space, room, quota],
  );
  if (hasRoom === 0) return { epoch, outcome: 'no-room', whole: nobody };
  await sql.run(
    `INSERT INTO blob (space, name, bytes, room, unused) SELECT $1, $2, $3, $4,
       CASE WHEN EXISTS (SELECT FROM blob_use WHERE space = $1 AND name = $2) THEN NULL ELSE $5::bigint END`,
    ...[space, name, bytes, room, UNDATED],
  );
  return { epoch, outcome: 'taken', whole: await madeWhole(sql, place) };
}

/** Who has a row that needed this blob and lacks none now: the owner, and the readers of copies. */
async function madeWhole(sql: Sql, { space, name }: BlobPlace): Promise<ReadonlySet<UserId>> {
  const rows = await sql.all<{ user: UserId | null }>(
    `SELECT DISTINCT reader."user" FROM blob_use AS this
       LEFT JOIN reader ON reader.space = $1 AND share = this.id AND left_seq IS NULL
     WHERE this.space = $1 AND this.name = $2 AND NOT EXISTS (
       SELECT FROM blob_use AS other LEFT JOIN blob USING (space, name)
       WHERE other.space = $1 AND other.id = this.id AND blob.room IS NULL)`,
    ...[space, name],
  );
  const reading = rows.flatMap(({ user }) => (user === null ? [] : [user]));
  return new Set(rows.length > 0 ? [ownerOf(space), ...reading] : []);
}

const OLD = 'unused > $1 AND unused < $2';

async function sweep(database: Database, now: number, unusedBefore: number): Promise<void> {
  // Rows that somebody holds at this moment are dated by the next sweep: nobody waits, in whatever order.
  await database.run(
    `UPDATE blob SET unused = $2 WHERE (space, name) IN (
       SELECT space, name FROM blob WHERE unused = $1 FOR UPDATE SKIP LOCKED)`,
    ...[UNDATED, now],
  );
  for (;;) {
    const first = await database.one<{ space: SpaceId }>(
      `SELECT space FROM blob WHERE ${OLD} LIMIT 1`,
      ...[UNDATED, unusedBefore],
    );
    if (!first) return;
    await database.write((sql) => removeSome(sql, first.space, unusedBefore));
  }
}

async function removeSome(sql: Sql, space: SpaceId, unusedBefore: number): Promise<void> {
  await lockSpaces(sql, [space]);
  await sql.run(
    `WITH removed AS (
       DELETE FROM blob WHERE space = $3 AND name IN (
         SELECT name FROM blob WHERE space = $3 AND ${OLD} LIMIT $4) RETURNING room)
     UPDATE space SET blobs = blobs - gone.count, blob_bytes = blob_bytes - gone.room
     FROM (SELECT count(*) AS count, coalesce(sum(room), 0)::bigint AS room FROM removed) AS gone
     WHERE id = $3`,
    ...[UNDATED, unusedBefore, space, REMOVED_AT_ONCE],
  );
}

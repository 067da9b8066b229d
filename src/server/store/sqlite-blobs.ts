import { setImmediate } from 'node:timers/promises';
import type { Bytes } from '#foundation/bytes.ts';
import type { BlobName } from '#protocol/blob.ts';
import { ownerOf, type SpaceId, type UserId } from '#protocol/ids.ts';
import type { BlobPlace, BlobStore, NewBlob, PutBlob } from './blob-store.ts';
import { REMOVED_AT_ONCE, roomFor, UNDATED } from './blob-rules.ts';
import { headOf, type RestingRow } from './resting-row.ts';
import type { Database } from './sqlite-database.ts';
import type { GroupCommit } from './sqlite-group-commit.ts';
import { newsIn } from './sqlite-news.ts';

export function blobsIn(database: Database, write: GroupCommit): BlobStore {
  const figures = database.prepare<{ blobs: number; bytes: number }>(
    'SELECT coalesce(sum(blobs), 0) AS blobs, coalesce(sum(blob_bytes), 0) AS bytes FROM space',
  );
  return {
    ...arrivalsIn(database, write),
    get: fetchFrom(database),
    sweep: sweepIn(database),
    figures: async () => figures.one() ?? { blobs: 0, bytes: 0 },
  };
}

function arrivalsIn(database: Database, write: GroupCommit): Pick<BlobStore, 'missing' | 'put'> {
  const find = database.prepare<{ unused: number | null }>(
    'SELECT unused FROM blob WHERE space = ? AND name = ?',
  );
  const renew = database.prepare(
    'UPDATE blob SET unused = ?3 WHERE space = ?1 AND name = ?2 AND unused > ?3',
  );
  /** Whoever is told that a blob is here relies on it: the time until its removal begins again. */
  const renewAll = (space: SpaceId, names: readonly BlobName[]) => {
    for (const name of names) renew.run(space, name, UNDATED);
  };
  const add = addIn(database);
  const whole = wholeIn(database);
  const news = newsIn(database);
  const nobody: ReadonlySet<UserId> = new Set();

  const put = ({ bytes, quota, ...place }: NewBlob): PutBlob => {
    const { space, name } = place;
    const epoch = database.epoch();
    if (find.one(space, name)) {
      renewAll(space, [name]);
      return { epoch, outcome: 'taken', whole: nobody };
    }
    if (!add(place, bytes, quota)) return { epoch, outcome: 'no-room', whole: nobody };
    const waiting = whole(place);
    news(waiting);
    return { epoch, outcome: 'taken', whole: waiting };
  };

  return {
    async missing(space, names) {
      const look = () =>
        [...new Set(names)].map((name) => ({ name, found: find.one(space, name) }));
      const asked = look();
      const isDated = asked.some(({ found }) => (found?.unused ?? UNDATED) > UNDATED);
      const renewed = () => {
        renewAll(space, names);
        return look();
      };
      const told = isDated ? database.write(renewed) : asked;
      const missing = told.filter(({ found }) => !found).map(({ name }) => name);
      return { epoch: database.epoch(), missing };
    },
    put: (blob) => write(() => put(blob)),
  };
}

/** Adds a blob if its space has room; whether it had. */
function addIn(database: Database) {
  const begin = database.prepare(
    'INSERT INTO space (id, seq) VALUES (?, 0) ON CONFLICT DO NOTHING',
  );
  const take = database.prepare(
    `UPDATE space SET blobs = blobs + 1, blob_bytes = blob_bytes + ?2
     WHERE id = ?1 AND blob_bytes + ?2 <= ?3`,
  );
  const add = database.prepare(
    `INSERT INTO blob (space, name, room, unused) SELECT ?1, ?2, ?3,
       CASE WHEN EXISTS (SELECT 1 FROM blob_use WHERE space = ?1 AND name = ?2) THEN NULL ELSE ?4 END`,
  );
  const fill = database.prepare('INSERT INTO blob_content (space, name, bytes) VALUES (?, ?, ?)');

  return ({ space, name }: BlobPlace, bytes: Bytes, quota: number): boolean => {
    const room = roomFor(bytes);
    begin.run(space);
    if (take.run(space, room, quota) === 0) return false;
    add.run(space, name, room, UNDATED);
    fill.run(space, name, bytes);
    return true;
  };
}

/** Who has a row that needed this blob and lacks none now: the owner, and the readers of copies. */
function wholeIn(database: Database) {
  const rows = database.prepare<{ id: string }>(
    `SELECT id FROM blob_use AS this WHERE space = ?1 AND name = ?2 AND NOT EXISTS (
       SELECT 1 FROM blob_use AS other LEFT JOIN blob USING (space, name)
       WHERE other.space = ?1 AND other.id = this.id AND blob.room IS NULL)`,
  );
  const readers = database.prepare<{ user: UserId }>(
    'SELECT user FROM reader WHERE space = ? AND share = ? AND left_seq IS NULL',
  );
  return ({ space, name }: BlobPlace): ReadonlySet<UserId> => {
    const whole = rows.all(space, name);
    const reading = whole.flatMap(({ id }) => readers.all(space, id).map(({ user }) => user));
    return new Set(whole.length > 0 ? [ownerOf(space), ...reading] : []);
  };
}

function fetchFrom(database: Database): BlobStore['get'] {
  const copies = database.prepare<Pick<RestingRow, 'head'>>(
    `SELECT head FROM blob_use JOIN record USING (space, id)
       JOIN reader ON reader.space = ?1 AND share = id AND user = ?3 AND left_seq IS NULL
     WHERE blob_use.space = ?1 AND name = ?2`,
  );
  const content = database.prepare<{ bytes: Bytes }>(
    'SELECT bytes FROM blob_content WHERE space = ? AND name = ?',
  );
  return async (user, { space, name }, may) =>
    database.read(() =>
      may(copies.all(space, name, user).map(headOf)) ? content.one(space, name)?.bytes : undefined,
    );
}

function sweepIn(database: Database): BlobStore['sweep'] {
  const date = database.prepare('UPDATE blob SET unused = ?2 WHERE unused = ?1');
  const old = database.prepare<{ space: SpaceId; name: BlobName; room: number }>(
    `SELECT space, name, room FROM blob WHERE unused > ?1 AND unused < ?2 LIMIT ?3`,
  );
  const remove = database.prepare('DELETE FROM blob WHERE space = ? AND name = ?');
  const empty = database.prepare('DELETE FROM blob_content WHERE space = ? AND name = ?');
  const giveBack = database.prepare(
    'UPDATE space SET blobs = blobs - 1, blob_bytes = blob_bytes - ?2 WHERE id = ?1',
  );
  const removeSome = (unusedBefore: number): number =>
    database.write(() => {
      const some = old.all(UNDATED, unusedBefore, REMOVED_AT_ONCE);
      for (const { space, name, room } of some) {
        remove.run(space, name);
        empty.run(space, name);
        giveBack.run(space, room);
      }
      return some.length;
    });

  return async (now, unusedBefore) => {
    date.run(UNDATED, now);
    while (removeSome(unusedBefore) > 0) await setImmediate();
  };
}

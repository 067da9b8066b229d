import { type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import { hasRoom, newPage, put, sizeOf } from './pull-page.ts';
import type { Newest } from './record-store.ts';
import type { Database } from './sqlite-database.ts';
import { rowsIn } from './sqlite-rows.ts';

/** What was written last in a person's own space, for a device that has nothing yet. */
export function newestIn(database: Database): (user: UserId, limit: number) => Newest {
  const find = rowsIn(database);
  const last = database.prepare<{ readonly place: number; readonly id: RecordId }>(
    `SELECT seq AS place, id FROM record
     WHERE space = ?1 AND coll = 'doc' ORDER BY seq DESC LIMIT ?2`,
  );
  return (user, limit) =>
    database.read(() => {
      const space = spaceOf(user);
      const page = newPage();
      for (const { place, id } of last.all(space, limit)) {
        const row = find(space, id);
        if (!row || !hasRoom(page, sizeOf(row), limit)) break;
        put(page, space, { place, id, dropped: 0 }, row);
      }
      return { epoch: database.epoch(), rows: page.rows };
    });
}

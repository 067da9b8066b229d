import { type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Database } from './postgres-database.ts';
import { epochIn } from './postgres-incarnation.ts';
import { hasRoom, newPage, put, sizeOf } from './pull-page.ts';
import type { Newest } from './record-store.ts';
import type { RestingRow } from './resting-row.ts';

/** What was written last in a person's own space, for a device that has nothing yet. */
export function newestIn(database: Database): (user: UserId, limit: number) => Promise<Newest> {
  return (user, limit) =>
    database.read(async (sql) => {
      const space = spaceOf(user);
      const rows = await sql.all<RestingRow & { readonly id: RecordId }>(
        `SELECT id, seq, rev, hash, head, sig, ct FROM record
         WHERE space = $1 AND coll = 'doc' ORDER BY seq DESC LIMIT $2`,
        ...[space, limit],
      );
      const page = newPage();
      for (const row of rows) {
        if (!hasRoom(page, sizeOf(row), limit)) break;
        put(page, space, { place: row.seq, id: row.id, dropped: 0 }, row);
      }
      return { epoch: await epochIn(sql), rows: page.rows };
    });
}

import type { RecordId, SpaceId } from '#protocol/ids.ts';
import type { RestingRow } from './resting-row.ts';
import type { Database } from './sqlite-database.ts';

export function rowsIn(
  database: Database,
): (space: SpaceId, id: RecordId) => RestingRow | undefined {
  const find = database.prepare<RestingRow>(
    'SELECT seq, rev, hash, head, sig, ct FROM record WHERE space = ? AND id = ?',
  );
  return (space, id) => find.one(space, id);
}

import type { SpaceId } from '#protocol/ids.ts';
import type { Sql } from './postgres-database.ts';

/**
 * The counters of these spaces, each locked until the transaction ends: who writes to a space holds its
 * counter first, so that places are taken in the order in which they are committed, and nobody's
 * checkpoint passes a place that is filled later. Always in the order of the ids, so that two who want
 * the same spaces cannot wait for each other. Of `begin` those that do not stand yet are begun.
 */
export async function lockSpaces(
  sql: Sql,
  spaces: readonly SpaceId[],
  begin: readonly SpaceId[] = [],
): Promise<Map<SpaceId, number>> {
  const locked = await sql.all<{ id: SpaceId; seq: number }>(
    `INSERT INTO space (id, seq)
     SELECT id, 0 FROM (
       SELECT id FROM space WHERE id = ANY($1::text[])
       UNION SELECT unnest($2::text[])) AS wanted
     ORDER BY id COLLATE "C"
     ON CONFLICT (id) DO UPDATE SET seq = space.seq RETURNING id, seq`,
    spaces,
    begin,
  );
  return new Map(locked.map(({ id, seq }) => [id, seq]));
}

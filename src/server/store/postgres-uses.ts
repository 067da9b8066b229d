import type { BlobName } from '#protocol/blob.ts';
import { UNDATED, type Uses } from './blob-rules.ts';
import type { Sql } from './postgres-database.ts';
import type { Place } from './push-rules.ts';

type Use = Place & { readonly name: BlobName };

/** Which blobs the rows of a push use, written at once after its records. Their spaces are locked. */
export function newUses() {
  /** What a push leaves: a later row of it may take back what an earlier one did. */
  const left = new Map<string, Use & { readonly isUsed: boolean }>();
  const set = ({ space, id }: Place, name: BlobName, isUsed: boolean) =>
    left.set(`${space} ${id} ${name}`, { space, id, name, isUsed });

  return {
    change(row: Place, { begin, end }: Uses): void {
      for (const name of begin) set(row, name, true);
      for (const name of end) set(row, name, false);
    },
    async write(sql: Sql): Promise<void> {
      if (left.size === 0) return;
      const all = [...left.values()];
      const begun = all.filter(({ isUsed }) => isUsed);
      const ended = all.filter(({ isUsed }) => !isUsed);
      if (ended.length > 0) await sql.run(END, ...columns(ended));
      if (begun.length > 0) await sql.run(BEGIN, ...columns(begun));
      await sql.run(NOTE, ...placesOf(all), UNDATED);
    },
  };
}

const END = `
  DELETE FROM blob_use USING unnest($1::text[], $2::text[], $3::text[]) AS u (space, id, name)
  WHERE blob_use.space = u.space AND blob_use.id = u.id AND blob_use.name = u.name`;

const BEGIN = `
  INSERT INTO blob_use (space, id, name) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
  ON CONFLICT DO NOTHING`;

/** Of the blobs in question, those whose use has begun or has ended altogether. */
const NOTE = `
  UPDATE blob SET unused = CASE WHEN now.is_used THEN NULL ELSE $3::bigint END
  FROM (SELECT space, name, EXISTS (
      SELECT FROM blob_use WHERE blob_use.space = u.space AND blob_use.name = u.name) AS is_used
    FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS w (space, name)) AS u) AS now
  WHERE blob.space = now.space AND blob.name = now.name AND (blob.unused IS NULL) <> now.is_used`;

function columns(uses: readonly Use[]) {
  const [spaces, names] = placesOf(uses);
  return [spaces, uses.map(({ id }) => id), names] as const;
}

function placesOf(uses: readonly Use[]) {
  return [uses.map(({ space }) => space), uses.map(({ name }) => name)] as const;
}

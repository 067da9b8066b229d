import type { BlobName } from '#protocol/blob.ts';
import { UNDATED } from './blob-rules.ts';
import type { Shelf } from './push-rules.ts';
import type { Database } from './sqlite-database.ts';

/** Which rows use which blobs, whether these are here yet or not. Call only inside a write transaction. */
export function usesIn(database: Database): Pick<Shelf, 'use'> {
  const begin = database.prepare(
    'INSERT INTO blob_use (space, id, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const end = database.prepare('DELETE FROM blob_use WHERE space = ? AND id = ? AND name = ?');
  const used = database.prepare<{ name: BlobName }>(
    'SELECT name FROM blob_use WHERE space = ? AND name = ? LIMIT 1',
  );
  const note = database.prepare('UPDATE blob SET unused = ?3 WHERE space = ?1 AND name = ?2');

  return {
    use({ space, id }, uses) {
      for (const name of uses.begin) {
        begin.run(space, id, name);
        note.run(space, name, null);
      }
      for (const name of uses.end) {
        end.run(space, id, name);
        if (!used.one(space, name)) note.run(space, name, UNDATED);
      }
    },
  };
}

import type { UserId } from '#protocol/ids.ts';
import type { Database } from './sqlite-database.ts';

/** Says who has something new to pull. Call only inside the write transaction that makes it so. */
export function newsIn(database: Database): (users: Iterable<UserId>) => void {
  const note = database.prepare(
    `INSERT INTO news (user, place, "by")
     SELECT ?, coalesce(max(place), 0) + 1, ? FROM news WHERE true
     ON CONFLICT (user) DO UPDATE SET place = excluded.place, "by" = excluded."by"`,
  );
  return (users) => {
    for (const user of users) note.run(user, database.self);
  };
}

type Note = { readonly user: UserId; readonly place: number; readonly by: string };

/**
 * Who has news since the last look, from other processes: each wakes whom it serves by itself. While
 * nobody else commits a look costs one reading of a counter, some 20 µs.
 */
export function newsFromElsewhere(database: Database): () => readonly UserId[] {
  const commits = database.prepare<{ data_version: number }>('PRAGMA data_version');
  const last = database.prepare<{ place: number | null }>('SELECT max(place) AS place FROM news');
  const later = database.prepare<Note>(
    'SELECT user, place, "by" FROM news WHERE place > ? ORDER BY place',
  );
  let version = commits.one()?.data_version;
  let place = last.one()?.place ?? 0;

  return () => {
    // Read before the notes: what is committed in between is looked for once more, never missed.
    const now = commits.one()?.data_version;
    if (now === version) return [];
    const notes = later.all(place);
    version = now;
    place = notes.at(-1)?.place ?? place;
    return notes.filter(({ by }) => by !== database.self).map(({ user }) => user);
  };
}

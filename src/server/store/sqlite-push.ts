import type { Result } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import { pushOnto, type Shelf } from './push-rules.ts';
import type { OtherEpoch, Push, Pushed } from './record-store.ts';
import { counterIn } from './sqlite-counter.ts';
import type { Database } from './sqlite-database.ts';
import type { GroupCommit } from './sqlite-group-commit.ts';
import { newsIn } from './sqlite-news.ts';
import { readersIn } from './sqlite-readers.ts';
import { rowsIn } from './sqlite-rows.ts';
import { usesIn } from './sqlite-uses.ts';

/** One push in one transaction. */
export function pushInto(
  database: Database,
  write: GroupCommit,
): (push: Push) => Promise<Result<Pushed, OtherEpoch>> {
  const shelf = shelfIn(database);
  const note = newsIn(database);

  return (push) =>
    write(() => {
      const pushed = pushOnto(shelf, database.epoch(), push);
      if (pushed.ok) note(pushed.value.touched);
      return pushed;
    });
}

function shelfIn(database: Database): Shelf {
  const find = rowsIn(database);
  const readers = readersIn(database);
  const linked = database.prepare<{ user: UserId }>(
    'SELECT b AS user FROM link WHERE a = ?1 UNION SELECT a FROM link WHERE b = ?1',
  );
  const signed = database.prepare(
    `SELECT 1 FROM record WHERE space = ? AND thread = ? AND author = ? AND coll = 'sign' LIMIT 1`,
  );
  const upsert = database.prepare(
    `INSERT INTO record (space, id, seq, coll, thread, author, rev, hash, del, head, sig, ct)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (space, id) DO UPDATE SET seq = excluded.seq, author = excluded.author,
       rev = excluded.rev, hash = excluded.hash, del = excluded.del, head = excluded.head,
       sig = excluded.sig, ct = excluded.ct`,
  );

  return {
    find,
    ...readers,
    ...usesIn(database),
    linksOf: (user) => linked.all(user).map((row) => row.user),
    hasSigned: ({ space, id }, user) => signed.one(space, id, user) !== undefined,
    places: counterIn(database),
    put({ record: { head, sig, ct }, hash }, seq, thread) {
      const { space, id, coll, author, rev, del } = head;
      upsert.run(
        ...[space, id, seq, coll, thread, author, rev, hash, Number(del)],
        ...[JSON.stringify(head), sig, ct],
      );
    },
  };
}

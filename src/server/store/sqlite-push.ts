import { fail, ok, type Result } from '#foundation/result.ts';
import type { Facts } from '#protocol/access.ts';
import { ownerOf, type RecordId, type SpaceId, type UserId } from '#protocol/ids.ts';
import type { Header } from '#protocol/record.ts';
import type { PushAnswer } from '#protocol/sync.ts';
import type { AdmittedRow, OtherEpoch, Push, Pushed } from './record-store.ts';
import { counterIn } from './sqlite-counter.ts';
import type { Database } from './sqlite-database.ts';
import { groupCommit } from './sqlite-group-commit.ts';
import { newsIn } from './sqlite-news.ts';
import { readersIn } from './sqlite-readers.ts';
import { headOf, recordOf, type RestingRow, rowsIn } from './sqlite-row.ts';

/** Says what the store knows about a record, for `can`. */
type FactsOf = (head: Header, stored: RestingRow | undefined) => Facts;

/**
 * One push in one transaction. A row that stands already with the same hash was a retry; one that
 * was built on what stands, or on nothing where nothing stands, is taken; for any other the standing
 * row is handed back, so that the device can bring the two together. A later row of a push sees the
 * earlier ones.
 */
export function pushInto(database: Database): (push: Push) => Promise<Result<Pushed, OtherEpoch>> {
  const write = groupCommit(database);
  const factsFor = factsIn(database);
  const find = rowsIn(database);
  const keep = keepIn(database);
  const note = newsIn(database);

  return (push) =>
    write(() => {
      const epoch = database.epoch();
      if (push.epoch !== null && push.epoch !== epoch) return fail({ epoch });
      const touched = new Set<UserId>();
      const factsOf = factsFor(push.user);
      const answers = push.rows.map((row): PushAnswer => {
        const { head } = row.record;
        const stored = find(head.space, head.id);
        if (stored?.hash === row.hash) return { outcome: 'accepted', seq: stored.seq };
        const facts = factsOf(head, stored);
        if (!push.decide('write', head, facts)) return refused;
        if (stored && !isBuiltOn(row, stored)) {
          return push.decide('read', headOf(stored), facts) ? newer(stored) : refused;
        }
        return { outcome: 'accepted', seq: keep(row, touched) };
      });
      if (touched.size > 0) touched.add(push.user);
      note(touched);
      return ok({ epoch, answers, touched });
    });
}

const refused: PushAnswer = { outcome: 'refused', code: 'not-permitted' };

function newer(stored: RestingRow): PushAnswer {
  return { outcome: 'newer', row: { record: recordOf(stored), seq: stored.seq } };
}

function isBuiltOn({ record, assumed }: AdmittedRow, stored: RestingRow): boolean {
  return assumed === stored.hash && record.head.rev > stored.rev;
}

/** Everything `can` may ask, looked up for one user. Links are read once a push, when first needed. */
function factsIn(database: Database): (user: UserId) => FactsOf {
  const find = rowsIn(database);
  const linked = database.prepare<{ user: UserId }>(
    'SELECT b AS user FROM link WHERE a = ?1 UNION SELECT a FROM link WHERE b = ?1',
  );
  const reads = database.prepare(
    'SELECT 1 FROM reader WHERE space = ? AND share = ? AND user = ? AND left_seq IS NULL',
  );
  const signed = database.prepare(
    `SELECT 1 FROM record WHERE space = ? AND thread = ? AND author = ? AND coll = 'sign' LIMIT 1`,
  );
  /** Ending a link ends reading at once, whatever the header of the published copy still says. */
  const standingShare = (user: UserId, space: SpaceId, id: RecordId): Header | undefined => {
    const row = find(space, id);
    const head = row && headOf(row);
    if (head?.coll !== 'share' || head.del) return undefined;
    return user === ownerOf(space) || reads.one(space, id, user) ? head : undefined;
  };

  return (user) => {
    let links: ReadonlySet<UserId> | undefined;
    const isLinked = (other: UserId) => {
      links ??= new Set(linked.all(user).map((row) => row.user));
      return links.has(other);
    };
    return ({ space, coll, parent }, stored) => {
      const thread = (coll === 'note' || coll === 'sign') && parent !== null ? parent : undefined;
      return {
        stored: stored && headOf(stored),
        share: thread && standingShare(user, space, thread),
        hasSigned: thread !== undefined && signed.one(space, thread, user) !== undefined,
        isLinked,
      };
    };
  };
}

/** Writes an accepted row in its new place, with whoever joins or leaves by it; gives the place. */
function keepIn(database: Database): (row: AdmittedRow, touched: Set<UserId>) => number {
  const places = counterIn(database);
  const readers = readersIn(database);
  const upsert = database.prepare(
    `INSERT INTO record (space, id, seq, coll, thread, author, rev, hash, del, head, sig, ct)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (space, id) DO UPDATE SET seq = excluded.seq, author = excluded.author,
       rev = excluded.rev, hash = excluded.hash, del = excluded.del, head = excluded.head,
       sig = excluded.sig, ct = excluded.ct`,
  );

  return ({ record: { head, sig, ct }, hash }, touched) => {
    const { space, id, coll, author, rev, del } = head;
    const thread = threadOf(head);
    const change =
      coll === 'share'
        ? readers.change(
            head,
            (head.to ?? []).map((reader) => reader.id),
          )
        : undefined;
    const seq = places(space, 1 + (change?.earlier.length ?? 0));
    upsert.run(
      ...[space, id, seq, coll, thread, author, rev, hash, Number(del)],
      ...[JSON.stringify(head), sig, ct],
    );
    if (change) readers.apply(head, change, seq);
    touched.add(ownerOf(space));
    for (const user of change?.leaving ?? []) touched.add(user);
    if (thread !== null) for (const user of readers.of({ space, id: thread })) touched.add(user);
    return seq;
  };
}

function threadOf({ coll, id, parent }: Header): RecordId | null {
  if (coll === 'share') return id;
  return coll === 'note' || coll === 'sign' ? parent : null;
}

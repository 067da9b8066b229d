import { ownerOf, type RecordId, type SpaceId, type UserId } from '#protocol/ids.ts';
import type { Sql } from './postgres-database.ts';
import { linksOf } from './postgres-links.ts';
import { join, leave } from './postgres-readers.ts';
import { lockSpaces } from './postgres-spaces.ts';
import { newUses } from './postgres-uses.ts';
import { type Place, type Share, type Shelf, threadOf } from './push-rules.ts';
import type { AdmittedRow, Push } from './record-store.ts';
import type { RestingRow } from './resting-row.ts';

type Put = { readonly row: AdmittedRow; readonly seq: number; readonly thread: RecordId | null };

/**
 * A shelf in memory: all that the rules may ask about a push is fetched at once, and what they left is
 * written at once, so that a push costs the same few round trips whatever it carries.
 */
export type FetchedShelf = Shelf & { keep(): Promise<void> };

export async function fetchShelf(sql: Sql, { user, rows }: Push): Promise<FetchedShelf> {
  const heads = rows.map(({ record }) => record.head);
  const spaces = [...new Set(heads.map(({ space }) => space))];
  const own = spaces.filter((space) => ownerOf(space) === user);
  const seqs = await lockSpaces(sql, spaces, own);

  const threads = heads.flatMap((head): Place[] => {
    const id = threadOf(head);
    return id === null ? [] : [{ space: head.space, id }];
  });
  const hasShares = heads.some(({ coll }) => coll === 'share');
  const found = await recordsAt(sql, [...heads, ...threads]);
  const isShared = threads.length > 0;
  const readers = isShared ? await readersAt(sql, threads) : new Map<string, UserId[]>();
  const feedback = isShared ? await feedbackAt(sql, threads) : new Map<string, RecordId[]>();
  const signed = isShared ? await signedAt(sql, threads, user) : new Set<string>();
  const links = hasShares ? await linksOf(sql, user) : [];

  const puts = new Map<string, Put>();
  const moves: (() => Promise<unknown>)[] = [];
  const uses = newUses();
  return {
    find: (space, id) => found.get(at({ space, id })),
    linksOf: () => links,
    readersOf: (share) => readers.get(at(share)) ?? [],
    feedbackOn: (share) => feedback.get(at(share)) ?? [],
    hasSigned: (share) => signed.has(at(share)),
    places(space, count) {
      const seq = seqs.get(space);
      if (seq === undefined) throw new Error('only its owner begins a space');
      seqs.set(space, seq + count);
      return seq + 1;
    },
    put(row, seq, thread) {
      const { head, sig, ct } = row.record;
      const { rev, space, id, coll } = head;
      found.set(at(head), { seq, rev, hash: row.hash, head: JSON.stringify(head), sig, ct });
      puts.set(at(head), { row, seq, thread });
      if (thread === null || coll === 'share') return;
      const share = at({ space, id: thread });
      feedback.set(share, [...(feedback.get(share) ?? []).filter((one) => one !== id), id]);
      if (coll === 'sign') signed.add(share);
    },
    use: uses.change,
    leave(share, reader, seq) {
      readers.set(at(share), without(readers.get(at(share)), reader));
      moves.push(() => leave(sql, share, reader, seq));
    },
    join(share, reader, seq, earlier) {
      readers.set(at(share), [...without(readers.get(at(share)), reader), reader]);
      moves.push(() => join(sql, share, { user: reader, seq, earlier }));
    },
    async keep() {
      if (puts.size === 0) return;
      await writeRecords(sql, [...puts.values()], seqs);
      for (const move of moves) await move();
      await uses.write(sql);
    },
  };
}

function at({ space, id }: Place): string {
  return `${space} ${id}`;
}

function without(users: readonly UserId[] = [], user: UserId): UserId[] {
  return users.filter((one) => one !== user);
}

const columns = (places: readonly Place[]) =>
  [places.map(({ space }) => space), places.map(({ id }) => id)] as const;

const WANTED = 'unnest($1::text[], $2::text[]) AS wanted (space, id)';

async function recordsAt(sql: Sql, places: readonly Place[]): Promise<Map<string, RestingRow>> {
  const rows = await sql.all<RestingRow & Place>(
    `SELECT space, id, seq, rev, hash, head, sig, ct FROM record JOIN ${WANTED} USING (space, id)`,
    ...columns(places),
  );
  return new Map(rows.map((row) => [at(row), row]));
}

/** Values by the share they belong to, in the order in which they come. */
function grouped<Value>(rows: readonly (Share & { readonly value: Value })[]) {
  const all = new Map<string, Value[]>();
  for (const row of rows) all.set(at(row), [...(all.get(at(row)) ?? []), row.value]);
  return all;
}

async function readersAt(sql: Sql, shares: readonly Share[]): Promise<Map<string, UserId[]>> {
  return grouped(
    await sql.all<Share & { value: UserId }>(
      `SELECT DISTINCT r.space, r.share AS id, r."user" AS value
       FROM reader r JOIN ${WANTED} ON r.space = wanted.space AND r.share = wanted.id
       WHERE r.left_seq IS NULL`,
      ...columns(shares),
    ),
  );
}

async function feedbackAt(sql: Sql, shares: readonly Share[]): Promise<Map<string, RecordId[]>> {
  return grouped(
    await sql.all<Share & { value: RecordId }>(
      `SELECT DISTINCT r.space, r.thread AS id, r.id AS value, r.seq
       FROM record r JOIN ${WANTED} ON r.space = wanted.space AND r.thread = wanted.id
       WHERE r.coll <> 'share' ORDER BY r.seq`,
      ...columns(shares),
    ),
  );
}

async function signedAt(sql: Sql, shares: readonly Share[], author: UserId): Promise<Set<string>> {
  const rows = await sql.all<Share>(
    `SELECT r.space, r.thread AS id
     FROM record r JOIN ${WANTED} ON r.space = wanted.space AND r.thread = wanted.id
     WHERE r.author = $3 AND r.coll = 'sign'`,
    ...columns(shares),
    author,
  );
  return new Set(rows.map(at));
}

async function writeRecords(
  sql: Sql,
  puts: readonly Put[],
  seqs: ReadonlyMap<SpaceId, number>,
): Promise<void> {
  const column = (value: (put: Put) => unknown) => puts.map(value);
  await sql.run(
    `WITH counted AS (
       UPDATE space SET seq = now.seq FROM unnest($13::text[], $14::bigint[]) AS now (id, seq)
       WHERE space.id = now.id)
     INSERT INTO record (space, id, seq, coll, thread, author, rev, hash, del, head, sig, ct)
     SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[],
       $7::bigint[], $8::text[], $9::boolean[], $10::text[], $11::text[], $12::text[])
     ON CONFLICT (space, id) DO UPDATE SET seq = excluded.seq, author = excluded.author,
       rev = excluded.rev, hash = excluded.hash, del = excluded.del, head = excluded.head,
       sig = excluded.sig, ct = excluded.ct`,
    column(({ row }) => row.record.head.space),
    column(({ row }) => row.record.head.id),
    column(({ seq }) => seq),
    column(({ row }) => row.record.head.coll),
    column(({ thread }) => thread),
    column(({ row }) => row.record.head.author),
    column(({ row }) => row.record.head.rev),
    column(({ row }) => row.hash),
    column(({ row }) => row.record.head.del),
    column(({ row }) => JSON.stringify(row.record.head)),
    column(({ row }) => row.record.sig),
    column(({ row }) => row.record.ct),
    [...seqs.keys()],
    [...seqs.values()],
  );
}

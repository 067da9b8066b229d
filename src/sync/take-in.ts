import { ok, type Result } from '#foundation/result.ts';
import { type Hash, type Key, keyOf } from '#protocol/ids.ts';
import type { Row } from '#protocol/sync.ts';
import type { StorageError, StoredRecord } from '#storage/record-store.ts';
import { rowOf } from '#storage/stored-record.ts';
import { arrivalOf, isForged } from './arrival.ts';
import { holdBack, isRemoval } from './fail-safe.ts';
import type { Sides } from './sides.ts';
import { type Arrival, baseOf, type Verdict, verdictOn } from './standing.ts';

/** Someone may write while we decide; after so many times a row is parked, which is always safe. */
const MOST_TRIES = 4;

type Judged = {
  readonly key: Key;
  readonly row: Arrival;
  readonly current: StoredRecord | undefined;
  /** Would take an own document away. */
  readonly isRemoval: boolean;
};

/**
 * Takes a page of rows in: when this resolves, each is in the replica, parked, or known to be nothing
 * new, so the checkpoint may move past it.
 */
export async function takeIn(
  sides: Sides,
  epoch: string,
  rows: readonly Row[],
): Promise<Result<void, StorageError>> {
  let left = await latestOf(sides, rows);
  for (let tries = 0; left.size > 0; tries++) {
    const judged = await judge(sides, epoch, left);
    const asked = await holdRemovals(sides, judged);
    if (tries >= MOST_TRIES) judged.park.push(...judged['let-in'].splice(0));
    for (const { key, row } of judged.park) {
      await sides.memory.park({ key, epoch, seq: row.seq, hash: row.hash, record: row.record });
      if (!asked.has(key)) await sides.memory.log({ at: sides.now(), event: 'parked', key });
    }
    const written = await letIn(sides, epoch, judged['let-in']);
    if (!written.ok) return written;
    const same = judged.same.map(({ key, row: { seq, hash } }) => ({ key, epoch, seq, hash }));
    // It tells all who watch; where there is nothing to tell they would count everything anew.
    if (same.length > 0) await sides.memory.acknowledge(same);
    const held = new Set(written.value.map(({ key }) => key));
    const overtaken = judged['let-in'].filter(({ key }) => !held.has(key));
    left = new Map(overtaken.map(({ key, row }) => [key, row]));
    await know(sides, epoch, [...judged.park, ...judged.same, ...judged.ancestor]);
  }
  return ok(undefined);
}

/** Of a row that came in its base says as much. */
async function know({ memory }: Sides, epoch: string, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  await memory.putKnown(judged.map(({ key, row: { seq } }) => ({ key, epoch, seq })));
}

/** By key, the later one if a page has two; rows that are not what their header says are dropped. */
async function latestOf(
  { memory, now }: Sides,
  rows: readonly Row[],
): Promise<ReadonlyMap<Key, Arrival>> {
  const latest = new Map<Key, Arrival>();
  // WebCrypto answers each a while later: asked one after the other, a page would wait for all of these whiles.
  const arrivals = await Promise.all(rows.map(arrivalOf));
  for (const [place, row] of rows.entries()) {
    const key = keyOf(row.record.head);
    const arrival = arrivals[place];
    if (!arrival) await memory.log({ at: now(), event: 'row-untrue', key });
    else if (arrival.seq >= (latest.get(key)?.seq ?? 0)) latest.set(key, arrival);
  }
  return latest;
}

async function judge(
  sides: Sides,
  epoch: string,
  rows: ReadonlyMap<Key, Arrival>,
): Promise<Record<Verdict, Judged[]>> {
  const { records, memory, me, now } = sides;
  const keys = [...rows.keys()];
  const standing = new Map((await records.findMany(keys)).map((row) => [row.key, row]));
  const remembered = await memory.remembered(keys);
  const changed = [...standing].filter(([key, { hash }]) => rows.get(key)?.hash !== hash);
  const ancestries = await memory.ancestries(changed.map(([key]) => key));
  const judged: Record<Verdict, Judged[]> = {
    old: [],
    same: [],
    ancestor: [],
    park: [],
    'let-in': [],
  };
  const judgeOne = async (key: Key, row: Arrival): Promise<readonly [Verdict, Judged]> => {
    const current = standing.get(key);
    const ancestry = ancestries.get(key) ?? new Set<Hash>();
    const here = { current, remembered: remembered.get(key), ancestry, epoch, me };
    const verdict = verdictOn(row, here);
    // Where nothing stands a forged row harms nothing, and a new device need not verify everything twice.
    const mayReplace = current !== undefined && (verdict === 'let-in' || verdict === 'park');
    const isRefused = mayReplace && (await isForged(sides, row.record));
    if (isRefused) await memory.log({ at: now(), event: 'row-untrue', key });
    const one = { key, row, current, isRemoval: isRemoval(sides, row, current) };
    return [isRefused ? 'old' : verdict, one];
  };
  // All at once: each asks the disk and WebCrypto, and a thousand edits of another device would wait in a row.
  const verdicts = await Promise.all([...rows].map(([key, row]) => judgeOne(key, row)));
  for (const [verdict, one] of verdicts) judged[verdict].push(one);
  return judged;
}

/** [SYNC-34] Deletions that are too many wait beside what stands here. */
async function holdRemovals(
  sides: Sides,
  judged: Record<Verdict, Judged[]>,
): Promise<ReadonlySet<Key>> {
  const [removals, others] = [true, false].map((is) =>
    judged['let-in'].filter((each) => each.isRemoval === is),
  ) as [Judged[], Judged[]];
  const asked = removals.flatMap(({ key, row: { hash }, current }) =>
    current ? [{ key, hash, over: current.hash }] : [],
  );
  if (!(await holdBack(sides, asked))) return new Set();
  judged['let-in'] = others;
  judged.park.push(...removals);
  return new Set(removals.map(({ key }) => key));
}

/** [SYNC-10] Written only over what was judged: the comparison and the write are one step. */
function letIn(
  { records }: Sides,
  epoch: string,
  judged: readonly Judged[],
): Promise<Result<readonly StoredRecord[], StorageError>> {
  if (judged.length === 0) return Promise.resolve(ok([]));
  const byKey = new Map(judged.map((each) => [each.key, each]));
  const found = judged.flatMap(({ current }) => current ?? []);
  return records.writeMany(
    [...byKey.keys()],
    (key, current) => {
      const each = byKey.get(key);
      if (!each || current?.hash !== each.current?.hash) return undefined;
      const { record, hash, seq } = each.row;
      return rowOf(record, hash, baseOf(epoch, hash, seq));
    },
    found,
  );
}

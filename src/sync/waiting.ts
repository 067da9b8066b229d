import type { BlobName } from '#protocol/blob.ts';
import type { Hash, Key, UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { isStray } from './belonging.ts';
import { aboutCopy } from './leaving.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import type { RecordStore, StoredRecord } from '#storage/record-store.ts';
import { isClean } from './standing.ts';

const PAGE = 300;

type Kept = {
  readonly records: RecordStore;
  readonly memory: SyncMemory;
  readonly me: UserId;
};

/**
 * Which of these rows the server does not have and should be sent: written by me (nobody can send
 * another's), not confirmed, not parked, not refused in this very version.
 */
export async function unsentOf(
  { memory, me }: Omit<Kept, 'records'>,
  rows: readonly StoredRecord[],
  epoch: string | undefined,
): Promise<readonly StoredRecord[]> {
  const mine = rows.filter(({ record }) => record.head.author === me);
  const remembered = await memory.remembered(mine.map(({ key }) => key));
  const refused = new Map((await memory.allQuarantined()).map((row) => [row.key, row.hash]));
  return mine.filter((row) => {
    const { acked, parked } = remembered.get(row.key) ?? {};
    if (isClean(row, acked, epoch) || refused.get(row.key) === row.hash) return false;
    return parked === undefined;
  });
}

/**
 * [SYNC-15] Looks at every row: what no event told of, because a tab was closed, a clock went back or
 * the server began anew, is found here and goes the same way as everything else. So is what has no
 * business here ([SYNC-24]).
 */
export async function audit(
  kept: Kept,
  epoch: string | undefined,
): Promise<{
  readonly unsent: Map<Key, Hash>;
  readonly strays: readonly Key[];
  /** Every piece of a file that a record here, or one that waits to come in, lists. */
  readonly listed: ReadonlySet<BlobName>;
}> {
  const unsent = new Map<Key, Hash>();
  const listed = new Set<BlobName>();
  const list = ({ head }: SealedRecord) => head.blobs?.forEach((name) => listed.add(name));
  for (const { record } of await kept.memory.allParked()) list(record);
  const strays: StoredRecord[] = [];
  for await (const rows of kept.records.all(PAGE)) {
    for (const { key, hash } of await unsentOf(kept, rows, epoch)) unsent.set(key, hash);
    strays.push(...rows.filter(({ record }) => isStray(record, kept.me)));
    for (const { record } of rows) list(record);
  }
  return { unsent, strays: await withFeedback(kept, strays), listed };
}

async function withFeedback(kept: Kept, strays: readonly StoredRecord[]): Promise<readonly Key[]> {
  const keys = new Set(strays.map(({ key }) => key));
  for (const { coll, record } of strays)
    if (coll === 'share') for (const key of await aboutCopy(kept, record.head)) keys.add(key);
  return [...keys];
}

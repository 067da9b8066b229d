import { type Hash, keyOf, type UserId } from '#protocol/ids.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import type { StoredRecord } from './record-store.ts';

/** Year 2255: `sk` counts down to it, so that the newest come first walking forwards. */
const FAR_FUTURE = 9_000_000_000_000;
export const HIGHEST_SK = 9_999_999_999_999;

/** The row of a record; `hash` is computed here, never taken from elsewhere. */
export async function storedRecord(record: SealedRecord, base: string): Promise<StoredRecord> {
  return rowOf(record, await recordHash(record), base);
}

export function rowOf(record: SealedRecord, hash: Hash, base: string): StoredRecord {
  const { head } = record;
  const sk = Math.min(Math.max(FAR_FUTURE - Date.parse(head.at), 0), HIGHEST_SK);
  return {
    key: keyOf(head),
    space: head.space,
    coll: head.coll,
    parent: head.parent ?? '',
    sk,
    hash,
    base,
    record,
  };
}

/** Names this person's databases on this device; short, because Safari keeps names in paths. */
export function replicaName(user: UserId): string {
  return `pillarbook-${user.slice(2, 18)}`;
}

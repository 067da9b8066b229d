import type { Hash, UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Acked, Remembered } from '#storage/device-store.ts';
import type { StoredRecord } from '#storage/record-store.ts';

/** A row of the server's with its hash, computed here. */
export type Arrival = { readonly record: SealedRecord; readonly seq: number; readonly hash: Hash };

/** What happens to a row of the server's. The rules are numbered in SPEC.md. */
export type Verdict =
  /** News from before what we know: nothing to do. */
  | 'old'
  /** What stands here stands there too: confirmed. */
  | 'same'
  /** What stands here was built on it: nothing to do. */
  | 'ancestor'
  /** There is something of ours it does not know: kept beside, for the merger. */
  | 'park'
  | 'let-in';

export function baseOf(epoch: string, hash: Hash): string {
  return `${epoch}:${hash}`;
}

function splitBase(base: string): { readonly epoch: string; readonly hash: string } {
  const colon = base.indexOf(':');
  return { epoch: base.slice(0, colon), hash: base.slice(colon + 1) };
}

/** [SYNC-2] Whether the server, in this incarnation, is known to have exactly this version. */
export function isClean(
  row: StoredRecord,
  acked: Acked | undefined,
  epoch: string | undefined,
): boolean {
  if (epoch === undefined) return false;
  return (
    row.base === baseOf(epoch, row.hash) || (acked?.epoch === epoch && acked.hash === row.hash)
  );
}

/** [SYNC-2] The base of a version that is about to replace this one. */
export function nextBase(
  row: StoredRecord | undefined,
  acked: Acked | undefined,
  epoch: string | undefined,
): string {
  if (!row) return '';
  return epoch !== undefined && isClean(row, acked, epoch) ? baseOf(epoch, row.hash) : row.base;
}

/** [SYNC-3] What the server should find there; null if this incarnation of it knows of nothing. */
export function assumedHash(row: StoredRecord, epoch: string | undefined): Hash | null {
  const base = splitBase(row.base);
  return epoch !== undefined && base.epoch === epoch ? (base.hash as Hash) : null;
}

/** [SYNC-9] Decides about one row of the server's, from what stands here and what is remembered. */
export function verdictOn(
  row: Arrival,
  here: {
    readonly current: StoredRecord | undefined;
    readonly remembered: Remembered | undefined;
    readonly ancestry: ReadonlySet<Hash>;
    readonly epoch: string;
    readonly me: UserId;
  },
): Verdict {
  const { current, remembered, epoch } = here;
  const known = remembered?.known;
  if (known?.epoch === epoch && row.seq < known.seq) return 'old';
  if (!current) return 'let-in';
  if (current.hash === row.hash) return 'same';
  const isNewer = row.record.head.rev > current.record.head.rev;
  // Another's record is theirs to change; an older one of it can only come from a restored server.
  if (current.record.head.author !== here.me) return isNewer ? 'let-in' : 'old';
  if (isBuiltOn(current, row.hash, here.ancestry)) return 'ancestor';
  const isOurs = remembered?.parked !== undefined || !isClean(current, remembered?.acked, epoch);
  return isOurs || !isNewer ? 'park' : 'let-in';
}

/** Whether a version with this hash was sent, replaced or merged on the way to what stands here. */
export function isBuiltOn(current: StoredRecord, hash: Hash, ancestry: ReadonlySet<Hash>): boolean {
  return ancestry.has(hash) || splitBase(current.base).hash === hash;
}

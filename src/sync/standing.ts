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

/** `seq`: the place at which the server had it, where that is known. */
export function baseOf(epoch: string, hash: Hash, seq?: number): string {
  return seq === undefined ? `${epoch}:${hash}` : `${epoch}:${hash}:${seq}`;
}

function splitBase(base: string) {
  const [epoch = '', hash = '', seq] = base.split(':');
  return { epoch, hash, ...(seq !== undefined && { seq: Number(seq) }) };
}

/** Whether this version was built on that row of that server, or is it. */
export function isBasedOn({ base }: StoredRecord, epoch: string, hash: Hash): boolean {
  const split = splitBase(base);
  return split.epoch === epoch && split.hash === hash;
}

/**
 * [SYNC-8] The furthest place from which this incarnation of the server told us something about a record. That of
 * a row that came in stands in its base, and so in what is built on it, and that of one that was sent in its
 * confirmation: one write less for each row.
 */
export function knownPlace(
  row: StoredRecord | undefined,
  { known, acked }: Remembered = {},
  epoch: string | undefined,
): number {
  const told = [known, acked, row && splitBase(row.base)];
  return Math.max(0, ...told.map((each) => (each?.epoch === epoch ? (each?.seq ?? 0) : 0)));
}

/** [SYNC-2] Whether the server, in this incarnation, is known to have exactly this version. */
export function isClean(
  row: StoredRecord,
  acked: Acked | undefined,
  epoch: string | undefined,
): boolean {
  if (epoch === undefined) return false;
  return isBasedOn(row, epoch, row.hash) || (acked?.epoch === epoch && acked.hash === row.hash);
}

/** Whether it stands here as a server sent it: nothing of it was changed since. */
export function isAsItCame(row: StoredRecord): boolean {
  return splitBase(row.base).hash === row.hash;
}

/** While a new device takes in its first pages, the server has no name yet: what comes then came from it. */
export function isNothingToSend(row: StoredRecord, epoch: string | undefined): boolean {
  return epoch === undefined ? isAsItCame(row) : isClean(row, undefined, epoch);
}

/** [SYNC-2] The base of a version that is about to replace this one. */
export function nextBase(
  row: StoredRecord | undefined,
  acked: Acked | undefined,
  epoch: string | undefined,
): string {
  if (!row) return '';
  if (epoch === undefined || !isClean(row, acked, epoch) || isBasedOn(row, epoch, row.hash))
    return row.base;
  return baseOf(epoch, row.hash, acked?.seq);
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
  if (row.seq < knownPlace(current, remembered, epoch)) return 'old';
  if (!current) return 'let-in';
  if (current.hash === row.hash) return 'same';
  const ahead = row.record.head.rev - current.record.head.rev;
  const isNewer = ahead > 0;
  // Another's record is theirs to change; an older one of it can only come from a restored server. After such a
  // restoration two of their devices may have written the same `rev`: whoever kept theirs would miss the other for ever.
  if (current.record.head.author !== here.me) return ahead >= 0 ? 'let-in' : 'old';
  if (isBuiltOn(current, row.hash, here.ancestry)) return 'ancestor';
  const isOurs = remembered?.parked !== undefined || !isClean(current, remembered?.acked, epoch);
  return isOurs || !isNewer ? 'park' : 'let-in';
}

/** Whether a version with this hash was sent, replaced or merged on the way to what stands here. */
export function isBuiltOn(current: StoredRecord, hash: Hash, ancestry: ReadonlySet<Hash>): boolean {
  return ancestry.has(hash) || splitBase(current.base).hash === hash;
}

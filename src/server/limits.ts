/** How many units fill a bucket and how long an empty one takes to fill, in milliseconds. */
export type Limit = { readonly most: number; readonly per: number };

export type Limits = {
  readonly loginsPerName: Limit;
  readonly loginsPerAddress: Limit;
  readonly recoveriesPerName: Limit;
  readonly lookUpsPerAddress: Limit;
  readonly readsPerUser: Limit;
  readonly writesPerUser: Limit;
  readonly blobsPerUser: Limit;
};

const MINUTE = 60_000;

/**
 * EP1 section 12, with figures that nobody who uses the app meets.
 *
 * Per address they are generous, because a hospital or a campus shares a few: a hundred people who
 * make an account and sign in on a second device within a quarter of an hour sign in 200 times; sixty
 * who open an invitation and join in the same minute look twice and ask for one challenge: 180 times.
 *
 * Per person they follow from the pace of a device (SYNC-22 in `src/sync/SPEC.md`): a tab or device
 * begins thirty rounds at once and then one a second, whoever wakes it, so a supervisor with forty
 * students asks no more often than a student with one. A round sends twice at most (again where the
 * server still has an earlier version), pulls once, and asks once for answers while an invitation is
 * open. In a minute a device that never rests therefore writes 60 × 2 = 120 times and reads
 * 60 × 2 = 120 times. 600 writes are five such devices, 1,200 reads are ten. They are also what may come
 * at once: 1,200 pages of 500 rows bring home far more than forty students' years, and 600 pushes of
 * 200 rows send far more than ten thousand entries.
 *
 * Blobs have a bucket of their own, for asking, sending and fetching: words never wait because files are
 * on their way. The largest attachment is 25 blobs, a thumbnail and a question: 27. At once 1,200 are 44 of
 * them, over a gigabyte and so more than a space has room for, should everything be sent again after a
 * restored backup; after that 20 a second, which in whole chunks is 160 Mbit/s. Who has thousands of small
 * photos waits a second now and then.
 */
export const usualLimits: Limits = {
  loginsPerName: { most: 10, per: 15 * MINUTE },
  loginsPerAddress: { most: 300, per: 15 * MINUTE },
  recoveriesPerName: { most: 5, per: 60 * MINUTE },
  lookUpsPerAddress: { most: 240, per: MINUTE },
  readsPerUser: { most: 1200, per: MINUTE },
  writesPerUser: { most: 600, per: MINUTE },
  blobsPerUser: { most: 1200, per: MINUTE },
};

/** What the attachments of one space may take up, in bytes, where the operator says nothing else. */
export const USUAL_BLOB_QUOTA = 500 * 1024 * 1024;

/**
 * Blobs of one person that may be arriving at once: each may hold a megabyte for as long as its line takes.
 * A browser opens six connections to a server, and five devices send for all they are worth.
 */
export const MOST_BLOBS_ARRIVING = 30;

/** How many streams of pokes may be open at once. */
export type StreamLimits = { readonly perUser: number; readonly perAddress: number };

/**
 * Every tab listens for itself (SYNC-20), once for each person who has a portfolio in that browser. Six
 * browsers of one person with ten tabs each are 60 streams; a hundred people behind one address with ten
 * tabs each are 1,000. One that is open costs the server a socket and a few kilobytes. The oldest makes
 * room and comes back after a minute; until then its tab asks by the clock, as it does every minute.
 */
export const usualStreams: StreamLimits = { perUser: 60, perAddress: 1000 };

/**
 * So many of those that came last are remembered, and at most as many again. They are let go all at once:
 * to look for the one unused for longest cost each request more the more people there were (60 µs at 20,000).
 */
const LEAST_REMEMBERED = 10_000;

/** `wait`: milliseconds until there is room for one more, 0 if there is now. */
export type Buckets = {
  wait(who: string): number;
  /** Takes one if there is room; how long to wait otherwise. */
  take(who: string): number;
  /** Gives one back: what is limited is failures, and this was none. */
  giveBack(who: string): void;
};

type Bucket = { left: number; readonly at: number };

/** Token buckets in memory: a burst up to `most` passes at once, then `most` in every `per`. */
export function bucketsOf({ most, per }: Limit, now: () => number): Buckets {
  let young = new Map<string, Bucket>();
  let old: ReadonlyMap<string, Bucket> = new Map();
  const find = (who: string) => young.get(who) ?? old.get(who);
  const leftOf = (who: string) => {
    const bucket = find(who);
    // A clock that was set back fills nothing, and empties nothing either.
    const since = bucket ? Math.max(0, now() - bucket.at) : 0;
    return bucket ? Math.min(most, bucket.left + (since * most) / per) : most;
  };
  const waitFor = (left: number) => (left >= 1 ? 0 : ((1 - left) * per) / most);

  return {
    wait: (who) => waitFor(leftOf(who)),
    take(who) {
      const left = leftOf(who);
      const wait = waitFor(left);
      young.set(who, { left: wait > 0 ? left : left - 1, at: now() });
      if (young.size >= LEAST_REMEMBERED) [old, young] = [young, new Map()];
      return wait;
    },
    giveBack(who) {
      const bucket = find(who);
      if (bucket) bucket.left = Math.min(most, bucket.left + 1);
    },
  };
}

export type BucketsFor = { readonly [Name in keyof Limits]: Buckets };

export function bucketsFor(limits: Limits, now: () => number): BucketsFor {
  const all = Object.entries(limits).map(([name, limit]) => [name, bucketsOf(limit, now)]);
  return Object.fromEntries(all) as BucketsFor;
}

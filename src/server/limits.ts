/** How many units fill a bucket and how long an empty one takes to fill, in milliseconds. */
export type Limit = { readonly most: number; readonly per: number };

export type Limits = {
  readonly loginsPerName: Limit;
  readonly loginsPerAddress: Limit;
  readonly recoveriesPerName: Limit;
  readonly lookUpsPerAddress: Limit;
  readonly writesPerUser: Limit;
};

const MINUTE = 60_000;

/** EP1 section 12. Hospitals share a few public addresses, so the numbers per address are generous. */
export const usualLimits: Limits = {
  loginsPerName: { most: 10, per: 15 * MINUTE },
  loginsPerAddress: { most: 300, per: 15 * MINUTE },
  recoveriesPerName: { most: 5, per: 60 * MINUTE },
  lookUpsPerAddress: { most: 20, per: MINUTE },
  writesPerUser: { most: 120, per: MINUTE },
};

/** Whoever would make the table longer than this pushes out the one unused for longest. */
const MOST_BUCKETS = 20_000;

/** `wait`: milliseconds until there is room for one more, 0 if there is now. */
export type Buckets = {
  wait(who: string): number;
  /** Takes one if there is room; how long to wait otherwise. */
  take(who: string): number;
  /** Gives one back: what is limited is failures, and this was none. */
  giveBack(who: string): void;
};

/** Token buckets in memory: a burst up to `most` passes at once, then `most` in every `per`. */
export function bucketsOf({ most, per }: Limit, now: () => number): Buckets {
  const buckets = new Map<string, { left: number; at: number }>();
  const leftOf = (who: string) => {
    const bucket = buckets.get(who);
    return bucket ? Math.min(most, bucket.left + ((now() - bucket.at) * most) / per) : most;
  };
  const waitFor = (left: number) => (left >= 1 ? 0 : ((1 - left) * per) / most);

  return {
    wait: (who) => waitFor(leftOf(who)),
    take(who) {
      const left = leftOf(who);
      const wait = waitFor(left);
      if (wait > 0) return wait;
      buckets.delete(who);
      buckets.set(who, { left: left - 1, at: now() });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST_BUCKETS && oldest !== undefined) buckets.delete(oldest);
      return 0;
    },
    giveBack(who) {
      const bucket = buckets.get(who);
      if (bucket) bucket.left = Math.min(most, bucket.left + 1);
    },
  };
}

export type Clocks = {
  /** Milliseconds that only grow, `performance.now`. It may stand still while the device sleeps. */
  readonly running: () => number;
  /** Milliseconds since 1970, `Date.now`. It goes on during sleep, and people can turn it back. */
  readonly wall: () => number;
};

export interface IdleWatch {
  /** Somebody touched or typed. Ignored once it is due: the first touch after a long sleep must not save the day. */
  touched(): void;
  /** True once nobody was here for `limit`, or the wall clock was turned back. It stays true. */
  isDue(): boolean;
}

/** How far the wall clock may step back, as clocks that are set by the network do. */
export const TURNED_BACK = 60_000;

/** Tells when nobody is here any more, by two clocks of which either suffices. `limit` in milliseconds. */
export function watchIdle(clocks: Clocks, limit: () => number): IdleWatch {
  let ranAt = clocks.running();
  let wallAt = clocks.wall();
  let latestWall = wallAt;
  let due = false;

  function isDue(): boolean {
    const wall = clocks.wall();
    const isTurnedBack = wall < latestWall - TURNED_BACK;
    latestWall = Math.max(latestWall, wall);
    due ||= isTurnedBack || clocks.running() - ranAt >= limit() || wall - wallAt >= limit();
    return due;
  }

  return {
    isDue,
    touched() {
      if (isDue()) return;
      ranAt = clocks.running();
      wallAt = clocks.wall();
    },
  };
}

/** So many rounds may follow one another at once; after them, one a second. */
export const ROUNDS_AT_ONCE = 30;
export const ROUND_MS = 1_000;

const IN_HAND_MS = (ROUNDS_AT_ONCE - 1) * ROUND_MS;

/**
 * [SYNC-22] When the next round may begin. A device is woken by each of the people it works with and
 * by every word that is typed; how often it asks must not grow with either, because the server's
 * limits (src/server/limits.ts) count on it. A clock that was set back delays nothing by more than a
 * second.
 */
export class Pace {
  readonly #now: () => number;
  /** The moment at which the rounds so far, one a second, would be over. */
  #spent = -Infinity;
  #last = -Infinity;
  #told = { at: -Infinity, ms: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  began(): void {
    const now = this.#now();
    this.#last = now;
    this.#spent = Math.min(Math.max(this.#spent, now), now + IN_HAND_MS) + ROUND_MS;
  }

  /** The server named a time: until then only a person asks. */
  toldToWait(ms: number): void {
    this.#told = { at: this.#now(), ms };
  }

  isToldToWait(): boolean {
    const since = this.#now() - this.#told.at;
    return since >= 0 && since < this.#told.ms;
  }

  /** `least`: how long after the one before, at the earliest. */
  wait(least = 0): number {
    const now = this.#now();
    const owed = Math.min(this.#spent - now - IN_HAND_MS, ROUND_MS);
    const early = Math.min(this.#last + least - now, least);
    return Math.max(0, owed, early);
  }
}

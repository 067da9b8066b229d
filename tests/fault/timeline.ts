import { idle } from './activity.ts';

/** Timers this close to each other run together. */
const TOGETHER_MS = 25;
const MOST_TIMERS = 2_000;

type Timer = { readonly at: number; readonly run: () => void };

/** The time of a world: it stands still until it is told to go on, and then every timer runs in its turn. */
export class Timeline {
  #now = Date.UTC(2026, 10, 10, 8);
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let ran = 0; ; ran++) {
      if (ran > MOST_TIMERS) throw new Error('the timers never come to rest');
      const first = Math.min(...[...this.#timers].map(({ at }) => at));
      if (first > end) break;
      this.#now = Math.max(this.#now, Math.min(first + TOGETHER_MS, end));
      const due = [...this.#timers].filter(({ at }) => at <= this.#now);
      for (const timer of due.toSorted((a, b) => a.at - b.at))
        if (this.#timers.delete(timer)) timer.run();
      await idle();
    }
    this.#now = end;
  }
}

import { busy } from './activity.ts';

/**
 * The time from one start of a device to its end. A device that is killed gets no answer any more, of its disk or of the
 * network, and none of its timers runs: as if the power had gone, between any two steps.
 */
export class Life {
  /** So many more steps, then it is over. */
  left = Infinity;
  isOver = false;
  readonly over: Promise<void>;
  readonly #endings: (() => void)[] = [];
  #tell: () => void = () => undefined;

  constructor() {
    this.over = new Promise((resolve) => (this.#tell = resolve));
  }

  end(): void {
    this.isOver = true;
    for (const ending of this.#endings.splice(0)) ending();
    this.#tell();
  }

  onEnd(ending: () => void): void {
    if (this.isOver) ending();
    else this.#endings.push(ending);
  }

  /** Resolves at once, or never. */
  step(): Promise<void> | undefined {
    this.left -= 1;
    if (this.left < 0 && !this.isOver) this.end();
    return this.isOver ? new Promise(() => undefined) : undefined;
  }

  /** The work of somebody who lives this life; nobody waits for longer than it lasts. */
  async during(work: Promise<unknown>): Promise<void> {
    await Promise.race([work, this.over]);
  }

  /** The answer to it, if this life still lasts; counted as under way until then. */
  async counted<Value>(what: string, work: Promise<Value>): Promise<Value> {
    await busy(what, this.during(work));
    return this.isOver ? new Promise(() => undefined) : work;
  }

  /** Something the device asks things of, for as long as it lives. */
  around<Value extends object>(value: Value, instead: Partial<Value> = {}): Value {
    return new Proxy(value, {
      get: (target, name) => {
        const own = Reflect.get(instead, name) as unknown;
        const found = own ?? (Reflect.get(target, name, target) as unknown);
        if (typeof found !== 'function') return found;
        if (name === 'all') return found.bind(target);
        if (name === 'watch') return this.#watching(found.bind(target));
        return async (...given: unknown[]) => {
          await this.step();
          const answer: unknown = await busy(
            String(name),
            Promise.resolve(found.apply(target, given) as unknown),
          );
          await this.step();
          return answer;
        };
      },
    });
  }

  #watching(watch: (listener: (...news: unknown[]) => void) => () => void) {
    return (listener: (...news: unknown[]) => void) => {
      const stop = watch((...news) => {
        if (!this.isOver) listener(...news);
      });
      this.onEnd(stop);
      return stop;
    };
  }
}

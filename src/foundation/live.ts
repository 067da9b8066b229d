/** A value that changes, in the shape React's useSyncExternalStore reads. `get` answers the same object until it changes. */
export type Live<Value> = {
  get(): Value;
  /** Calls the listener after every change; returns how to stop. */
  watch(listener: () => void): () => void;
};

export type Settable<Value> = Live<Value> & { set(value: Value): void };

export function live<Value>(first: Value): Settable<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Computed from other live values when read, at most once per change of theirs. */
export function derived<Value>(
  sources: readonly Live<unknown>[],
  compute: () => Value,
): Live<Value> {
  let seen: readonly unknown[] | undefined;
  let value: Value;
  return {
    get() {
      const now = sources.map((source) => source.get());
      if (!seen || now.some((part, place) => !Object.is(part, seen?.[place]))) {
        value = compute();
        seen = now;
      }
      return value;
    },
    watch(listener) {
      const stops = sources.map((source) => source.watch(listener));
      return () => stops.forEach((stop) => stop());
    },
  };
}

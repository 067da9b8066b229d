import { type Live, live } from '#foundation/live.ts';

/** A choice about this browser, not about anyone's portfolio: nothing in it may be content. */
export type Preference<Value> = Live<Value> & { set(value: Value): void };

export const shortestLock = 1;
export const longestLock = 15;
const usualLock = 5;

/** Minutes without a touch or a key until the portfolio locks. */
export const lockAfter: Preference<number> = preference('pillarbook-lock-after', readMinutes);

/** Whether single letters work as keys. */
export const keysAreOn: Preference<boolean> = preference(
  'pillarbook-keys',
  (kept) => kept !== 'false',
);

export function readMinutes(kept: string | null): number {
  const minutes = kept === null || kept.trim() === '' ? NaN : Number(kept);
  if (!Number.isFinite(minutes)) return usualLock;
  return Math.min(longestLock, Math.max(shortestLock, Math.round(minutes)));
}

function preference<Value extends string | number | boolean>(
  key: string,
  read: (kept: string | null) => Value,
): Preference<Value> {
  const value = live(read(recall(key)));
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key === key || event.key === null) value.set(read(recall(key)));
  });
  return {
    get: value.get,
    watch: value.watch,
    set(next) {
      value.set(read(String(next)));
      remember(key, String(next));
    },
  };
}

/** A browser may forbid localStorage; the choice then holds until the page is left. */
function recall(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value);
  } catch {
    // Kept in memory only.
  }
}

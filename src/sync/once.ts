import type { After } from './open-sync.ts';

/** Runs something a little later (in `ms` if nothing else is said), once however often it is asked for until then. */
export function onceLater(after: After, ms: number, run: () => void) {
  let stop: (() => void) | undefined;
  return {
    soon(inMs = ms): void {
      stop ??= after(inMs, () => {
        stop = undefined;
        run();
      });
    },
    stop(): void {
      stop?.();
    },
  };
}

import type { After } from './open-sync.ts';

/** Runs something a little later, once however often it is asked for until then. */
export function onceLater(after: After, ms: number, run: () => void) {
  let stop: (() => void) | undefined;
  return {
    soon(): void {
      stop ??= after(ms, () => {
        stop = undefined;
        run();
      });
    },
    stop(): void {
      stop?.();
    },
  };
}

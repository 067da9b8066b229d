import { type Live, live } from '#foundation/live.ts';
import type { SyncStatus } from '#sync/sync.ts';

/** How it stands with the person who is open, or was last. */
export function shownStatus() {
  const status = live<SyncStatus | undefined>(undefined);
  let stop = () => {};
  return {
    status,
    follow(next: Live<SyncStatus> | undefined): void {
      stop();
      const show = () => status.set(next?.get());
      stop = next?.watch(show) ?? (() => {});
      show();
    },
  };
}

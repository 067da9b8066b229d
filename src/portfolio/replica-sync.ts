import type { Settable } from '#foundation/live.ts';
import type { Sync, SyncStatus } from '#sync/sync.ts';

/** Sync of one replica, opened when there is an account to send to. */
export function replicaSync(open: () => Promise<Sync>, status: Settable<SyncStatus>) {
  let sync: Sync | undefined;
  let opening: Promise<void> = Promise.resolve();
  let isOver = false;

  const start = async () => {
    if (sync || isOver) return;
    const opened = await open();
    if (isOver) return;
    sync = opened;
    sync.watchStatus((next) => status.set(next));
    sync.start();
    status.set(sync.status());
  };
  return {
    current: () => sync,
    /** Starts it, or has it look again. */
    async begin(): Promise<void> {
      const started = opening.then(start);
      opening = started.catch(() => undefined);
      await started;
      if (!isOver) void sync?.round();
    },
    /** Before anything is closed or taken away: what still came to write there would bring it back. */
    async stop(): Promise<void> {
      isOver = true;
      await opening;
      await sync?.stop();
    },
  };
}

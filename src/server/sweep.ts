import { lives } from './sessions.ts';
import type { Store } from './store/store.ts';

const HOUR = 60 * 60_000;
/** An invitation nobody answered is shown as expired for a while, then forgotten. */
const KEEP_EXPIRED_INVITES = 90 * 24 * HOUR;
/** A blob no row lists: its row may still be on the way, or come back from the bin or a device that was away. */
const KEEP_UNUSED_BLOBS = 30 * 24 * HOUR;

/** Forgets what no clock could revive, now and every hour. Gives the way to stop. */
export function sweepEvery(store: Store, now: () => number): () => void {
  const sweep = async () => {
    await store.accounts.forgetSessions(now() - lives.own.most);
    await store.people.forgetInvites(now() - KEEP_EXPIRED_INVITES);
    await store.blobs.sweep(now(), now() - KEEP_UNUSED_BLOBS);
  };
  /** A sweep that finds the database busy is made up for by the next. */
  const run = () => void sweep().catch(() => undefined);
  run();
  const timer = setInterval(run, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

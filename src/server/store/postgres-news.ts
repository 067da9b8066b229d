import { randomBytes } from 'node:crypto';
import type { UserId } from '#protocol/ids.ts';
import type { Database, Line } from './postgres-database.ts';
import type { Hear } from './store.ts';

const CHANNEL = 'pillarbook';
/** A notification holds 8000 bytes; an id has 45. */
const MOST_USERS = 150;
/** How long to wait before the line is taken up again, in milliseconds. */
const AGAIN = 1000;

/**
 * Who has something new to pull, from process to process. Told after the commit and many at once: inside
 * the transaction a notification would make every commit of the whole cluster wait for the one before
 * it (docs/decisions/0008). One that is lost with its process is made up for when the device next asks.
 */
export type News = {
  tell(users: Iterable<UserId>): void;
  watch(hear: Hear): () => void;
  /** Tells what is still to be told. */
  close(): Promise<void>;
};

export function newsOver(database: Database): News {
  const self = randomBytes(8).toString('base64url');
  const waiting = new Set<UserId>();
  let telling: Promise<void> | undefined;

  const tellAll = async () => {
    while (waiting.size > 0) {
      const users = [...waiting].slice(0, MOST_USERS);
      for (const user of users) waiting.delete(user);
      await database.run('SELECT pg_notify($1, $2)', CHANNEL, [self, ...users].join(' '));
    }
  };

  return {
    tell(users) {
      for (const user of users) waiting.add(user);
      // A database that cannot be told is gone, and with it every line: each process then wakes everyone.
      telling ??= tellAll()
        .catch(() => waiting.clear())
        .finally(() => (telling = undefined));
    },
    watch: (hear) =>
      keepListening(
        database,
        (payload) => {
          const [by, ...users] = payload.split(' ');
          if (by !== self) hear(users as UserId[]);
        },
        hear,
      ),
    async close() {
      await telling;
    },
  };
}

/** Listens until stopped. What was said while nobody listened is unknown, so everyone is woken then. */
function keepListening(
  database: Database,
  take: (payload: string) => void,
  hear: Hear,
): () => void {
  let line: Line | undefined;
  let isOver = false;
  const attend = async () => {
    line = await database.listen(CHANNEL, take);
    if (isOver) return line.close();
    hear('everyone');
    await line.ended;
  };
  const again = () => {
    if (!isOver) setTimeout(() => void attend().then(again, again), AGAIN).unref();
  };
  void attend().then(again, again);
  return () => {
    isOver = true;
    line?.close();
  };
}

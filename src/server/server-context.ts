import type { Context } from 'hono';
import type { Accounts } from './accounts.ts';
import type { Challenges } from './challenges.ts';
import type { BucketsFor } from './limits.ts';
import type { OpenStreams } from './open-streams.ts';
import type { PokeHub } from './poke-hub.ts';
import type { Secrets } from './secrets.ts';
import type { Enrolment } from './server-parts.ts';
import type { LiveSession, Sessions } from './sessions.ts';
import type { Store } from './store/store.ts';

/** What the routes work with; made once by `createServer`. */
export type Workings = {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly challenges: Challenges;
  readonly enrolment: Enrolment;
  readonly hub: PokeHub;
  readonly buckets: BucketsFor;
  readonly streams: OpenStreams;
  /** Bytes. */
  readonly blobQuota: number;
  readonly origin: string | undefined;
  readonly origins: () => readonly string[];
  readonly now: () => number;
  readonly addressOf: (context: Context) => string;
};

/** `session` is there after the guard `signedIn`. */
export type ServerContext = { Variables: { session: LiveSession } };

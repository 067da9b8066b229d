import type { Context } from 'hono';
import type { AppFiles } from './front-door/static.ts';
import type { Limits, StreamLimits } from './limits.ts';
import type { Log } from './log.ts';
import type { PokeHub } from './poke-hub.ts';
import type { Store } from './store/store.ts';

/** Who may make an account: whoever has the cohort's code (or an invitation), or anyone. */
export type Enrolment = 'code' | 'open';

/** What a server is made of. Only the first three must be given. */
export type ServerParts = {
  readonly store: Store;
  /** At least 32 random bytes, kept apart from the database. */
  readonly serverKey: Uint8Array;
  readonly enrolment: Enrolment;
  /** Shown by `/healthz`. */
  readonly version?: string;
  /** The built app; without it the server only speaks the protocol. */
  readonly app?: AppFiles;
  /** The address people use, if the operator named it. */
  readonly origin?: string;
  /** The origins of our own pages as they are written on this machine, where `origin` is not named. */
  readonly listeningAt?: () => readonly string[];
  readonly limits?: Partial<Limits>;
  readonly streams?: Partial<StreamLimits>;
  /** What the attachments of one space may take up, in bytes. */
  readonly blobQuota?: number;
  readonly log?: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Where a request comes from, for the limits only. */
  readonly addressOf?: (context: Context) => string;
  readonly hub?: PokeHub;
  /** Who may read `/metrics`; nobody if it is not given. */
  readonly mayReadMetrics?: (context: Context) => boolean;
};

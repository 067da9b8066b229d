import { Hono } from 'hono';
import { accountsWith } from './accounts.ts';
import { challengesWith } from './challenges.ts';
import { CutOff } from './body.ts';
import { apiHeaders } from './front-door/headers.ts';
import { frontDoor } from './front-door/static.ts';
import { guardsWith } from './guards.ts';
import { bucketsFor, USUAL_BLOB_QUOTA, usualLimits, usualStreams } from './limits.ts';
import { errorName, type Log, logged } from './log.ts';
import { newMetrics } from './metrics.ts';
import { openStreams } from './open-streams.ts';
import { newPokeHub } from './poke-hub.ts';
import { refuse } from './problem-answer.ts';
import { accountRoutes } from './routes/account.ts';
import { blobRoutes } from './routes/blobs.ts';
import { peopleRoutes } from './routes/people.ts';
import { pokeRoutes } from './routes/poke.ts';
import { syncRoutes } from './routes/sync.ts';
import { isOverTls } from './same-origin.ts';
import { secretsFrom } from './secrets.ts';
import type { ServerContext, Workings } from './server-context.ts';
import type { ServerParts } from './server-parts.ts';
import { sessionsWith } from './sessions.ts';

/** The whole server as a value: no port, no environment. `main.ts` gives it both. */
export function createServer(parts: ServerParts) {
  const { store, version = '0', mayReadMetrics = () => false } = parts;
  const metrics = newMetrics();
  const log: Log = (line) => {
    metrics.take(line);
    parts.log?.(line);
  };
  const workings = workingsOf(parts);
  const guards = guardsWith(workings);

  const api = new Hono<ServerContext>()
    .route('/', accountRoutes(workings, guards))
    .route('/', syncRoutes(workings, guards))
    .route('/', blobRoutes(workings, guards))
    .route('/', pokeRoutes(workings, guards))
    .route('/', peopleRoutes(workings, guards));

  const server = new Hono<ServerContext>();
  server.use(logged(log, workings.now));
  server.use(async (context, next) => {
    await next();
    for (const [name, value] of apiHeaders(isOverTls(context))) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  });
  server.get('/healthz', async (context) => {
    const health = { version, database: store.database };
    return store.check().then(
      () => context.json({ status: 'ok', ...health }),
      () => context.json({ status: 'down', ...health }, 503),
    );
  });
  server.get('/metrics', async (context) => {
    if (!mayReadMetrics(context)) return refuse(context, 'not-found');
    const blobs = await store.blobs.figures().catch(() => undefined);
    const now = { version, database: store.database, streams: workings.streams.count(), blobs };
    const type = 'text/plain; version=0.0.4; charset=utf-8';
    return context.body(metrics.text(now), 200, { 'Content-Type': type });
  });
  server.route('/v1', api);
  if (parts.app) server.get('*', frontDoor(parts.app));
  server.notFound((context) => refuse(context, 'not-found'));
  server.onError((error, context) => {
    const time = new Date(workings.now()).toISOString();
    if (error instanceof CutOff) {
      log({ time, level: 'info', event: 'cut-off' });
      return refuse(context, 'malformed');
    }
    log({ time, level: 'error', event: 'failed', error: errorName(error) });
    return refuse(context, 'overloaded');
  });
  return server;
}

function workingsOf(parts: ServerParts): Workings {
  const { store, now = Date.now, enrolment, origin, addressOf = () => '' } = parts;
  const secrets = secretsFrom(parts.serverKey);
  return {
    store,
    secrets,
    accounts: accountsWith(store.accounts, secrets),
    sessions: sessionsWith(store.accounts, secrets, now),
    challenges: challengesWith(secrets, now),
    enrolment,
    hub: parts.hub ?? newPokeHub(),
    buckets: bucketsFor({ ...usualLimits, ...parts.limits }, now),
    blobQuota: parts.blobQuota ?? USUAL_BLOB_QUOTA,
    streams: openStreams({ ...usualStreams, ...parts.streams }),
    origin,
    origins: origin === undefined ? (parts.listeningAt ?? (() => [])) : () => [origin],
    now,
    addressOf,
  };
}

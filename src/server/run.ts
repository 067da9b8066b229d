import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '#foundation/result.ts';
import { addressReader } from './client-address.ts';
import { listApp } from './front-door/app-files.ts';
import { listen, originsOf, portOf } from './listen.ts';
import type { Log } from './log.ts';
import { newPokeHub } from './poke-hub.ts';
import { secretsFrom } from './secrets.ts';
import { createServer } from './server.ts';
import { metricsReader } from './metrics-reader.ts';
import { openData } from './open-data.ts';
import { type Environment, settingsFrom } from './settings.ts';
import { sweepEvery } from './sweep.ts';

/** Answers under way get this long to finish when the server stops. */
const LAST_MILLISECONDS = 5000;
/** How often connections that have had their answer are ended meanwhile. */
const IDLE_MILLISECONDS = 100;

export type Running = {
  /** Where it is and how to enrol, for whoever started it. */
  readonly welcome: string;
  stop(): Promise<void>;
};

/**
 * Puts the server together and listens. `root`: the folder of the project. What keeps it from
 * starting is one sentence for the operator.
 */
export async function run(
  environment: Environment,
  root: string,
  log: Log,
): Promise<Result<Running, string>> {
  const read = settingsFrom(environment);
  if (!read.ok) return read;
  const { appDir, enrolment, host, port, origin, isBehindProxy, metricsToken, blobQuota } =
    read.value;
  const opened = await openData(read.value);
  if (!opened.ok) return opened;
  const { store, serverKey } = opened.value;

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const app = await listApp(resolve(root, appDir));
  const hub = newPokeHub();
  let ownOrigins: readonly string[] = [];
  const server = createServer({
    store,
    serverKey,
    enrolment,
    version,
    hub,
    addressOf: addressReader(isBehindProxy),
    blobQuota,
    mayReadMetrics: metricsReader(metricsToken),
    log,
    ...(app ? { app } : {}),
    ...(origin === undefined ? {} : { origin }),
    listeningAt: () => ownOrigins,
  });
  const listening = await listen(server, host, port).catch(whyNotListening(port));
  if (typeof listening === 'string') return fail(listening);
  ownOrigins = originsOf(host, portOf(listening[0]));
  const stopSweeping = sweepEvery(store, Date.now);
  const stopWatching = store.watch((users) => hub.wake(users));

  return ok({
    welcome: [
      `Pillarbook is on http://${host ?? 'localhost'}:${portOf(listening[0])}`,
      ...(enrolment === 'code' ? [`Enrolment code: ${secretsFrom(serverKey).enrolmentCode}`] : []),
      ...(app ? [] : [`There is no built app in ${appDir}, so only the protocol is served.`]),
    ].join('\n'),
    async stop() {
      stopSweeping();
      stopWatching();
      hub.close();
      await Promise.all(listening.map(close));
      await store.close();
    },
  });
}

function whyNotListening(port: number): (error: unknown) => string {
  return (error) =>
    error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      ? `Port ${port} is taken: stop what uses it, or set PORT to another.`
      : `Cannot listen on port ${port} (${error instanceof Error ? error.message : String(error)}).`;
}

/**
 * Stops listening and lets what is under way finish. A connection that was already open would be served
 * as long as it asks again in time, so each is told that the answer it gets is its last.
 */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.prependListener('request', (_request, response) => {
      response.setHeader('Connection', 'close');
    });
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_MILLISECONDS);
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), LAST_MILLISECONDS).unref();
  });
}

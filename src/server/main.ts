import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressReader } from './client-address.ts';
import { listApp } from './front-door/app-files.ts';
import { listen, portOf } from './listen.ts';
import { newPokeHub } from './poke-hub.ts';
import { secretsFrom } from './secrets.ts';
import { createServer } from './server.ts';
import { DATABASE_FILE, findServerKey } from './server-key.ts';
import { settingsFrom } from './settings.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { sweepEvery } from './sweep.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Says why in one sentence and stops. */
function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const read = settingsFrom(process.env);
if (!read.ok) giveUp(read.error);
const settings = read.value;

// The database, its log and the key are for this user alone, whatever folder they are put in.
process.umask(0o077);
mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
const key = findServerKey(settings.dataDir, settings.serverKey);
if (!key.ok) giveUp(key.error);
const serverKey = key.value;
const { databaseMark, enrolmentCode } = secretsFrom(serverKey);

const store = openSqliteStore(join(settings.dataDir, DATABASE_FILE));
if (!(await store.bind(databaseMark))) {
  giveUp('This database was made with another server key: put back the key that belongs to it.');
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};
const app = await listApp(join(root, 'dist'));
const hub = newPokeHub();
const server = createServer({
  store,
  serverKey,
  enrolment: settings.enrolment,
  version,
  hub,
  addressOf: addressReader(settings.isBehindProxy),
  log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
  ...(app ? { app } : {}),
  ...(settings.origin === undefined ? {} : { origin: settings.origin }),
});

const listening = await listen(server, settings.host, settings.port).catch((error: unknown) =>
  giveUp(
    error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      ? `Port ${settings.port} is taken: stop what uses it, or set PORT to another.`
      : `Cannot listen on port ${settings.port}.`,
  ),
);
const stopSweeping = sweepEvery(store, Date.now);

const port = listening[0] ? portOf(listening[0]) : settings.port;
console.log(`Pillarbook is on http://${settings.host ?? 'localhost'}:${port}`);
if (settings.enrolment === 'code') console.log(`Enrolment code: ${enrolmentCode}`);
if (!app) console.log('There is no built app in dist, so only the protocol is served.');

/** Lets answers under way finish, then closes the database, so that no write is cut. */
async function stop(): Promise<void> {
  stopSweeping();
  hub.close();
  await Promise.all(
    listening.map(
      (one) =>
        new Promise<void>((resolve) => {
          one.close(() => resolve());
          one.closeIdleConnections();
        }),
    ),
  );
  await store.close();
  process.exit(0);
}

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { type RunningServer, startServer } from '../e2e/server.ts';
import { newRegistration, own, placeAt } from '../fixtures/server-client.ts';
import { doc, newSigner, type Signer } from '../fixtures/signer.ts';
import { ask, holding, newDatabase } from './databases.ts';

// A busy machine takes its time to start a process.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.remove();
});

const post = (url: string, body: object, more: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers: { ...own, ...more }, body: JSON.stringify(body) });

/** A new account; gives what names it. */
async function register(origin: string) {
  const signer = await newSigner();
  const request = await newRegistration(signer, placeAt(origin));
  const joined = await post(`${origin}/v1/register`, request);
  expect(joined.status).toBe(200);
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { signer, request, account: { cookie, [ACCOUNT_HEADER]: signer.id } };
}

const pushOf = async (signer: Signer) => ({
  epoch: null,
  rows: [{ record: await doc(signer), assumed: null }],
});

async function start(settings: Readonly<Record<string, string>>): Promise<RunningServer> {
  const server = await startServer({ ENROLMENT: 'open', ...settings });
  running.push(server);
  return server;
}

const SERVER_KEY = 'ab'.repeat(32);

test('two processes start at once on one new database, and each wakes the devices of the other', async () => {
  const DATABASE_URL = await newDatabase();
  const [one, two] = await Promise.all([
    start({ DATABASE_URL, SERVER_KEY }),
    start({ DATABASE_URL, SERVER_KEY }),
  ]);
  const health = await (await fetch(`${two.origin}/healthz`)).json();
  expect(health).toMatchObject({ status: 'ok', database: 'postgres' });
  expect(existsSync(join(one.dataDir, 'pillarbook.db'))).toBe(false);

  const { signer, request } = await register(one.origin);
  const { name, authKey } = request;
  const login = await post(`${two.origin}/v1/login`, { name, authKey, device: 'own' });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const account = { cookie, [ACCOUNT_HEADER]: signer.id };
  const line = await fetch(`${two.origin}/v1/poke`, { headers: account });
  const pokes = line.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect(await pokes.read()).toMatchObject({ value: ':\n\n' });
  expect((await post(`${one.origin}/v1/push`, await pushOf(signer), account)).status).toBe(200);
  expect(await pokes.read()).toMatchObject({ value: 'event: poke\ndata:\n\n' });
  await pokes.cancel();
});

test('a process is refused that comes without the key of the database, and makes none', async () => {
  const DATABASE_URL = await newDatabase();
  const first = await start({ DATABASE_URL });
  expect(existsSync(join(first.dataDir, 'server.key'))).toBe(true);
  await expect(start({ DATABASE_URL })).rejects.toThrow('There is a database but no server.key');
  await expect(start({ DATABASE_URL, SERVER_KEY })).rejects.toThrow('another server key');
  await first.restart();
  expect((await fetch(`${first.origin}/healthz`)).status).toBe(200);
});

test('a process that is told to stop finishes what it has accepted', async () => {
  const DATABASE_URL = await newDatabase();
  const server = await start({ DATABASE_URL });
  const { signer, account } = await register(server.origin);
  const push = async () => post(`${server.origin}/v1/push`, await pushOf(signer), account);
  expect((await push()).status).toBe(200);

  const elsewhere = await holding(DATABASE_URL, 'SELECT FROM space FOR UPDATE', []);
  const waiting = push();
  const waits = `SELECT FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  await expect.poll(() => ask(DATABASE_URL, waits), { timeout: 20_000 }).toHaveLength(1);
  const stopping = server.stop();
  await expect
    .poll(
      () =>
        fetch(`${server.origin}/healthz`).then(
          () => 'there',
          () => 'gone',
        ),
      { timeout: 20_000 },
    )
    .toBe('gone');
  await elsewhere.commit();
  const answer = await waiting;
  expect([answer.status, await answer.json()]).toMatchObject([200, { answers: [{ seq: 2 }] }]);
  expect(await stopping).toBe(0);
  expect(await ask(DATABASE_URL, 'SELECT seq FROM record')).toHaveLength(2);
});

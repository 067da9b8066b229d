import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { doc, newSigner } from '../fixtures/signer.ts';
import { newRegistration, placeAt } from '../fixtures/server-client.ts';

// A busy machine takes its time to start a process.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const root = new URL('../..', import.meta.url).pathname;
const node = joinPath(root, 'node_modules/.bin/node');
const folders: string[] = [];
const running: { stop: () => Promise<number | null> }[] = [];

function newFolder(): string {
  const folder = mkdtempSync(joinPath(tmpdir(), 'pillarbook-main-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const { stop } of running.splice(0)) await stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the program as an operator does, until it listens or gives up. */
async function run(environment: Record<string, string>) {
  const { PATH = '' } = process.env;
  const child = spawn(node, ['src/server/main.ts'], {
    cwd: root,
    env: { PATH, PORT: '0', ...environment },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => resolve(code)),
  );
  const listens = new Promise<void>((resolve) => {
    child.stdout.on('data', () => /http:\/\/\S+\n/.test(said.out) && resolve());
  });
  await Promise.race([ended, listens]);
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  running.push({ stop });
  const url = /http:\/\/\S+/.exec(said.out)?.[0] ?? '';
  return { said, ended, stop, url, port: url.split(':').at(-1) ?? '' };
}

const start = (folder: string, more: Record<string, string> = {}) =>
  run({ DATA_DIR: folder, ...more });

/** A path as it is, not as a URL parser would tidy it. */
function rawGet(port: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/html' };
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

/** With headers as a script may send them; a browser lets no page choose `Host`. */
function rawPost(port: string, path: string, body: string, more: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...more };
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      let text = '';
      answer.on('data', (data: Buffer) => (text += data.toString()));
      answer.on('end', () => resolve(text));
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

describe('the program', () => {
  test('starts from nothing, says where it is and how to enrol, and stops when told', async () => {
    const folder = newFolder();
    const { said, url, port, stop } = await start(folder);
    expect(said.out).toMatch(
      /^Pillarbook is on http:\/\/localhost:\d+\nEnrolment code: [0-9A-Z]{4}-[0-9A-Z]{4}\n/,
    );
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const health = await fetch(`http://${host}:${port}/healthz`);
      expect(await health.json()).toMatchObject({ status: 'ok', database: 'sqlite' });
    }
    const answer = await fetch(`${url}/v1/nothing`);
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'not-found' }]);
    expect(await stop()).toBe(0);
    expect(said.err).toBe('');
    const key = joinPath(folder, 'server.key');
    expect(readFileSync(key, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(statSync(joinPath(folder, 'pillarbook.db')).mode & 0o077).toBe(0);
    const lines = said.out.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.map((line) => JSON.parse(line).route)).toContain('/healthz');
  });

  test('keeps accounts, records, code and epoch over a restart', async () => {
    const folder = newFolder();
    const signer = await newSigner();
    const record = await doc(signer);
    const post = async (url: string, path: string, body: object, cookie = '') => {
      const account = { [ACCOUNT_HEADER]: signer.id };
      const headers = { 'content-type': 'application/json', origin: url, cookie, ...account };
      const response = await fetch(url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const set = response.headers.get('set-cookie')?.split(';')[0] ?? '';
      return { status: response.status, body: await response.json(), cookie: set };
    };
    const first = await start(folder, { ENROLMENT: 'open' });
    const request_ = await newRegistration(signer, placeAt(first.url));
    const { cookie } = await post(first.url, '/v1/register', request_);
    const rows = [{ record, assumed: null }];
    const pushed = await post(first.url, '/v1/push', { epoch: null, rows }, cookie);
    expect(pushed.body).toMatchObject({ answers: [{ outcome: 'accepted', seq: 1 }] });
    expect(first.said.out).not.toContain('Enrolment code');
    await first.stop();

    const again = await start(folder, { ENROLMENT: 'open' });
    const { name, authKey } = request_;
    const login = await post(again.url, '/v1/login', { name, authKey, device: 'own' });
    expect(login).toMatchObject({ status: 200, body: { card: signer.card } });
    const { epoch } = pushed.body as { epoch: string };
    const ask = { epoch, checkpoint: {}, limit: 10 };
    const pulled = await post(again.url, '/v1/pull', ask, cookie);
    expect(pulled.body).toMatchObject({ epoch, rows: [{ record, seq: 1 }] });

    await again.stop();
    const files = readdirSync(folder).filter((file) => file !== 'server.key');
    const bytes = Buffer.concat(files.map((file) => readFileSync(joinPath(folder, file))));
    for (const word of [
      name,
      authKey,
      request_.recAuth,
      request_.wraps.keyset,
      cookie.split('=')[1] ?? '',
    ]) {
      expect(bytes.includes(word)).toBe(false);
    }
    expect(bytes.includes(record.ct)).toBe(true);
  });

  test('lets two run on one folder, each seeing what the other took, and waking its devices', async () => {
    const folder = newFolder();
    const [one, two] = [
      await start(folder, { ENROLMENT: 'open' }),
      await start(folder, { ENROLMENT: 'open' }),
    ];
    const signer = await newSigner();
    const request_ = await newRegistration(signer, placeAt(one.url));
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const post = (url: string, path: string, body: object) =>
      fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await post(one.url, '/v1/register', request_)).status).toBe(200);
    const { name, authKey } = request_;
    const login = await post(two.url, '/v1/login', { name, authKey, device: 'own' });
    expect(login.status).toBe(200);
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    const account = { cookie, [ACCOUNT_HEADER]: signer.id };
    const line = await fetch(`${two.url}/v1/poke`, { headers: account });
    const pokes = line.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect(await pokes.read()).toMatchObject({ value: ':\n\n' });
    const body = { epoch: null, rows: [{ record: await doc(signer), assumed: null }] };
    const pushed = await fetch(`${one.url}/v1/push`, {
      method: 'POST',
      headers: { ...headers, ...account },
      body: JSON.stringify(body),
    });
    expect(pushed.status).toBe(200);
    expect(await pokes.read()).toMatchObject({ value: 'event: poke\ndata:\n\n' });
    await pokes.cancel();
  });

  test('logs an upload that its sender broke off as that, and goes on', async () => {
    const { said, port, url } = await start(newFolder());
    const headers = {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'content-length': '5000',
    };
    const options = { host: '127.0.0.1', port, path: '/v1/login', method: 'POST', headers };
    const asked = request(options).on('error', () => undefined);
    asked.write('{"name":');
    await new Promise((resolve) =>
      asked.once('socket', (socket) => socket.once('connect', resolve)),
    );
    await fetch(`${url}/healthz`);
    asked.destroy();
    await expect.poll(() => said.out, { timeout: 20_000 }).toContain('"event":"cut-off"');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(said.out).not.toContain('"level":"error"');
  });

  test('takes a client that does not say where it comes from only by an address it has', async () => {
    const ask = async (port: string, headers: Record<string, string>) => {
      const body = JSON.stringify({ name: 'robin-grey-1111', authKey: 'x', device: 'own' });
      const response = await rawPost(port, '/v1/login', body, headers);
      return JSON.parse(response) as { code: string };
    };
    const taken = { code: 'malformed' };
    const refused = { code: 'wrong-origin' };
    const { port } = await start(newFolder());
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(await ask(port, { origin: `http://${host}:${port}` })).toEqual(taken);
    const evil = { host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
    expect(await ask(port, evil)).toEqual(refused);
    expect(await ask(port, { origin: `https://localhost:${port}` })).toEqual(refused);
    expect(await ask(port, { ...evil, 'sec-fetch-site': 'same-origin' })).toEqual(taken);

    const origin = 'https://portfolio.example.ac.uk';
    const named = await start(newFolder(), { ORIGIN: origin });
    expect(await ask(named.port, { origin })).toEqual(taken);
    expect(await ask(named.port, { origin: `http://localhost:${named.port}` })).toEqual(refused);
  });

  test('ends listening devices when it stops, instead of waiting for them', async () => {
    const server = await start(newFolder(), { ENROLMENT: 'open' });
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const signer = await newSigner();
    const body = JSON.stringify(await newRegistration(signer, placeAt(server.url)));
    const joined = await fetch(`${server.url}/v1/register`, { method: 'POST', headers, body });
    const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
    const pokes = await fetch(`${server.url}/v1/poke`, {
      headers: { cookie, [ACCOUNT_HEADER]: signer.id },
    });
    expect(pokes.headers.get('content-type')).toBe('text/event-stream');
    expect(await server.stop()).toBe(0);
    expect(await pokes.text()).toBe(':\n\n');
  });

  test('answers oversized and traversing requests over real HTTP, and goes on', async () => {
    const { url, port } = await start(newFolder());
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const large = await fetch(`${url}/v1/login`, {
      method: 'POST',
      headers,
      body: 'x'.repeat(2_000_000),
    });
    expect([large.status, await large.json()]).toEqual([413, { code: 'too-large' }]);
    for (const path of ['/../package.json', '/..%2fpackage.json', '/assets/../../package.json']) {
      expect(await rawGet(port, path)).toBe(404);
    }
    const long = await fetch(`${url}/healthz`, { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(long.status).toBe(431);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('the program refuses to start, in one sentence,', () => {
  const refusal = async (environment: Record<string, string>) => {
    const { said, ended } = await run(environment);
    expect(await ended).toBe(1);
    expect(said.out).toBe('');
    expect(said.err.trim().split('\n')).toHaveLength(1);
    return said.err;
  };

  const used = async () => {
    const folder = newFolder();
    await (await start(folder)).stop();
    return folder;
  };

  test('when there is a database and no key', async () => {
    const folder = await used();
    rmSync(joinPath(folder, 'server.key'));
    expect(await refusal({ DATA_DIR: folder })).toContain('but no server.key');
    expect(existsSync(joinPath(folder, 'server.key'))).toBe(false);
  });

  test('when the key is not the one the database was made with', async () => {
    const folder = await used();
    expect(await refusal({ DATA_DIR: folder, SERVER_KEY: 'ab'.repeat(32) })).toContain(
      'another server key',
    );
    const own = readFileSync(joinPath(folder, 'server.key'), 'utf8').trim();
    rmSync(joinPath(folder, 'server.key'));
    const { url } = await start(folder, { SERVER_KEY: own });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('when the key is too short or no key', async () => {
    const folder = newFolder();
    expect(await refusal({ DATA_DIR: folder, SERVER_KEY: 'abcd' })).toContain('SERVER_KEY');
    writeFileSync(joinPath(folder, 'server.key'), 'not a key');
    chmodSync(joinPath(folder, 'server.key'), 0o600);
    expect(await refusal({ DATA_DIR: folder })).toContain('server.key does not hold a key');
  });

  test('when a setting cannot be used', async () => {
    const DATA_DIR = newFolder();
    expect(await refusal({ DATA_DIR, DATABASE_URL: 'mysql://x' })).toContain('DATABASE_URL');
    expect(await refusal({ DATA_DIR, ENROLMENT: 'closed' })).toContain('ENROLMENT');
    expect(await refusal({ DATA_DIR, PORT: 'x' })).toContain('PORT');
    expect(readdirSync(DATA_DIR)).toEqual([]);
  });

  test('when PostgreSQL cannot be reached, without saying the password', async () => {
    const DATABASE_URL = 'postgres://name:secret@127.0.0.1:1/x';
    const words = await refusal({ DATA_DIR: newFolder(), DATABASE_URL });
    expect(words).toMatch(/^The data in PostgreSQL cannot be opened: .*ECONNREFUSED/);
    expect(words).not.toContain('secret');
  });

  test('when the port is taken', async () => {
    const { port } = await start(newFolder());
    expect(await refusal({ DATA_DIR: newFolder(), PORT: port })).toContain(`Port ${port} is taken`);
  });
});

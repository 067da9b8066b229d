import { afterEach, describe, expect, test, vi } from 'vitest';
import { problems } from '#protocol/problem.ts';
import { LONGEST_BODY } from '../../src/server/body.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import { doc, randomText } from '../fixtures/signer.ts';
import {
  join,
  newDevice,
  newRegistration,
  ORIGIN,
  own,
  startServer,
} from '../fixtures/server-client.ts';
import { newSigner } from '../fixtures/signer.ts';

afterEach(() => vi.restoreAllMocks());

/** Every route that changes something, with a path that fits it. */
const changing = startServer()
  .app.routes.filter(
    ({ method, path }) => path.startsWith('/v1/') && /POST|PUT|DELETE/.test(method),
  )
  .map(({ method, path }) => `${method} ${path.replace(/:\w+/, 'x')}`);
const routes = [...new Set(changing)].map((route) => route.split(' ') as [string, string]);
/** A blob is the one body that is not JSON; `blobs.test.ts` has what it may be. */
const isBlob = (path: string) => path === '/v1/blobs/x';
const mediaOf = (path: string) => (isBlob(path) ? 'application/octet-stream' : 'application/json');

describe('every route that changes something', () => {
  test('is known to these tests', () => {
    expect(routes.map((route) => route.join(' ')).toSorted()).toEqual([
      'DELETE /v1/invites/x',
      'DELETE /v1/links/x',
      'DELETE /v1/links/x/ended',
      'POST /v1/blobs/missing',
      'POST /v1/invites',
      'POST /v1/invites/x/answer',
      'POST /v1/invites/x/look',
      'POST /v1/links',
      'POST /v1/login',
      'POST /v1/logout',
      'POST /v1/newest',
      'POST /v1/pull',
      'POST /v1/push',
      'POST /v1/recover',
      'POST /v1/register',
      'PUT /v1/blobs/x',
      'PUT /v1/wraps',
    ]);
  });

  test.each(routes)('%s %s is for our own pages only', async (method, path) => {
    const server = startServer();
    const { named } = await join(server);
    const ask = async (headers: Record<string, string>, url = path) => {
      const response = await server.app.request(url, {
        method,
        headers: { ...named(), 'content-type': mediaOf(url), ...headers },
        ...(method === 'DELETE' ? {} : { body: '{}' }),
      });
      return ((await response.json().catch(() => ({}))) as { code?: string }).code;
    };
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: ORIGIN },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { origin: 'https://localhost' },
      { origin: `${ORIGIN}:81` },
    ]) {
      expect(await ask(headers as Record<string, string>)).toBe('wrong-origin');
    }
    expect(await ask({ origin: ORIGIN })).not.toBe('wrong-origin');
    expect(await ask({ 'sec-fetch-site': 'same-origin' })).not.toBe('wrong-origin');
    // What a sender says of itself decides nothing.
    for (const headers of [
      { origin: 'https://localhost', 'x-forwarded-proto': 'https' },
      { origin: 'http://evil.example', host: 'evil.example' },
    ]) {
      expect(await ask(headers as Record<string, string>)).toBe('wrong-origin');
    }
  });

  test.each(routes.filter(([method, path]) => method !== 'DELETE' && !isBlob(path)))(
    '%s %s takes JSON and nothing an HTML form can send',
    async (method, path) => {
      const server = startServer();
      const device = await join(server);
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        '',
        'application/jsonx',
      ]) {
        const response = await device.call(method, path, '{}', { 'content-type': type });
        expect([response.status, await response.json()]).toEqual([415, { code: 'wrong-media' }]);
      }
    },
  );

  test.each(
    routes.filter(([method, path]) => method !== 'DELETE' && !/logout|blobs\/x/.test(path)),
  )(
    '%s %s answers a body that is not what it should be with a problem, never with a 500',
    async (method, path) => {
      const server = startServer();
      const device = await join(server);
      const bodies = [
        ['', 'malformed'],
        ['{', 'malformed'],
        ['null', 'malformed'],
        ['[]', 'malformed'],
        ['{}', 'malformed'],
        ['"x"', 'malformed'],
        ['{"__proto__":{"rows":[]}}', 'malformed'],
        ['{"rows":[null],"epoch":null}', 'malformed'],
        ['[['.repeat(50_000), 'malformed'],
        ['\ud800', 'malformed'],
        [JSON.stringify('x'.repeat(LONGEST_BODY)), 'too-large'],
      ] as const;
      for (const [body, code] of bodies) {
        const response = await device.call(method, path, body);
        expect(response.headers.get('content-type')).toBe('application/problem+json');
        expect(await response.json()).toEqual({ code });
        expect(response.status).toBe(problems[code].status);
      }
      for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
        const response = await device.call(method, path, '{}', { 'content-encoding': encoding });
        expect([response.status, await response.json()]).toEqual([415, { code: 'wrong-media' }]);
      }
      expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});

describe('a body', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    startServer().app.request('/v1/login', {
      method: 'POST',
      headers: { ...own, ...headers },
      body,
      ...{ duplex: 'half' },
    });

  test('that says it is too long is not read', async () => {
    const response = await post('{}', { 'content-length': String(LONGEST_BODY + 1) });
    expect([response.status, await response.json()]).toEqual([413, { code: 'too-large' }]);
  });

  test('that does not say how long it is, is cut off when it is too long', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 100_000;
        controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    expect((await post(endless)).status).toBe(413);
    expect(pulled).toBeLessThan(2 * LONGEST_BODY);
  });

  test('that is cut off is no fault of the server', async () => {
    const server = startServer();
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(10).fill(32));
        controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      },
    });
    const init = { method: 'POST', headers: own, body: cut, ...{ duplex: 'half' } };
    expect((await server.app.request('/v1/login', init)).status).toBe(400);
    expect(server.lines.map(({ level, event }) => [level, event])).toEqual([
      ['info', 'cut-off'],
      ['info', 'request'],
    ]);
  });

  test('that is not UTF-8 is malformed', async () => {
    expect((await post(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
  });
});

describe('everything else', () => {
  test('under /v1 is one and the same 404, whoever asks and however', async () => {
    const server = startServer();
    const device = await join(server);
    const answers = [];
    for (const [method, path] of [
      ['GET', '/v1'],
      ['GET', '/v1/'],
      ['GET', '/v1/nothing'],
      ['POST', '/v1/nothing'],
      ['GET', '/v1/push'],
      ['PATCH', '/v1/wraps'],
      ['OPTIONS', '/v1/push'],
      ['PUT', '/v1/invites/x'],
      ['GET', '/v1/invites/x'],
      ['GET', '/v1/../healthz/x'],
      ['DELETE', '/v1/invites/%00'],
      ['GET', '/v1/blobs/x'],
      ['GET', '/v1/spaces/x/blobs/x'],
      ['GET', `/v1/spaces/${device.space}/blobs/${randomText()}`],
      ['GET', `/v1/spaces/s_${randomText()}/blobs/${randomText()}`],
      ['GET', `/v1/spaces/${device.space}/blobs/%00`],
      ['DELETE', `/v1/links/u_${randomText()}`],
    ] as const) {
      const response = await device.call(method, path);
      answers.push([response.status, [...response.headers].toSorted(), await response.text()]);
    }
    expect(answers).toEqual(Array(answers.length).fill(answers[0]));
    expect(answers[0]?.[0]).toBe(404);
    expect(answers[0]?.[2]).toBe('{"code":"not-found"}');
  });

  test('is not there without an app: no page is made up', async () => {
    const response = await startServer().app.request('/', { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
  });
});

describe('a device', () => {
  test('that is too old is told to update, and one that says nothing is served', async () => {
    const server = startServer();
    const request = await newRegistration(await newSigner(), server.app);
    const ask = async (version: string) => {
      const headers = { 'pillarbook-protocol': version };
      return (await newDevice(server).call('POST', '/v1/register', request, headers)).status;
    };
    expect(await ask('0')).toBe(426);
    expect(await ask('x')).toBe(426);
    expect(await ask('1')).toBe(426);
    expect(await ask('2')).toBe(200);
    expect(await ask('3')).toBe(200);
  });
});

describe('a fault inside', () => {
  const planted = 'a-name-in-an-error-message';
  const broken = async () => {
    const store = openSqliteStore(':memory:');
    const server = startServer({ store });
    const device = await join(server);
    vi.spyOn(store.records, 'push').mockRejectedValue(new RangeError(planted));
    return { ...server, device };
  };

  test('is answered with overloaded, and logged by its name alone', async () => {
    const { device, lines } = await broken();
    const rows = [{ record: await doc(device), assumed: null }];
    const answer = await device.json('POST', '/v1/push', { epoch: null, rows });
    expect(answer).toEqual({ status: 503, body: { code: 'overloaded' } });
    expect(lines).toContainEqual({
      time: '2026-11-23T09:00:00.000Z',
      level: 'error',
      event: 'failed',
      error: 'RangeError',
    });
    expect(JSON.stringify(lines)).not.toContain(planted);
  });

  test('of the database is what /healthz says', async () => {
    const store = openSqliteStore(':memory:');
    const { app } = startServer({ store, version: '1.2.3' });
    const health = async () => {
      const response = await app.request('/healthz');
      return [response.status, await response.json()];
    };
    const database = 'sqlite';
    expect(await health()).toEqual([200, { status: 'ok', version: '1.2.3', database }]);
    await store.close();
    expect(await health()).toEqual([503, { status: 'down', version: '1.2.3', database }]);
  });
});

describe('every problem', () => {
  test('has a test in this folder that meets it', async () => {
    const { readFileSync, readdirSync } = await import('node:fs');
    const folder = new URL('.', import.meta.url);
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    const unmet = Object.entries(problems).filter(
      ([code, { status }]) => !texts.includes(`'${code}'`) && !texts.includes(`toBe(${status})`),
    );
    expect(unmet).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { CHUNK_BYTES, MOST_BLOB_BYTES } from '#protocol/blob.ts';
import { MOST_PULL_ROWS, MOST_PUSH_ROWS } from '#protocol/sync.ts';
import { ROUND_MS, ROUNDS_AT_ONCE } from '#sync/pace.ts';
import {
  bucketsOf,
  type Limit,
  type Limits,
  USUAL_BLOB_QUOTA,
  usualLimits,
} from '../../src/server/limits.ts';
import { listen } from '../../src/server/listen.ts';
import { join, newDevice, startServer } from '../fixtures/server-client.ts';
import { doc, randomText } from '../fixtures/signer.ts';

const MINUTE = 60_000;
const MOST = 3;

/** Every limit so small that a few requests meet it. */
const small = Object.fromEntries(
  Object.keys(usualLimits).map((name) => [name, { most: MOST, per: MINUTE }]),
) as unknown as Limits;

const routes = startServer()
  .app.routes.filter(({ method, path }) => path.startsWith('/v1/') && method !== 'ALL')
  .map(({ method, path }) => `${method} ${path.replace(/:\w+/, 'x')}`);

/** It ends the session that asks, so it cannot be asked twice; and nobody is kept signed in by a limit. */
const unlimited = ['POST /v1/logout'];

describe('every route', () => {
  const limited = [...new Set(routes)].filter((route) => !unlimited.includes(route));

  test('is known here', () => {
    expect(limited).toHaveLength(22);
  });

  test.each(limited)('%s refuses who asks too often, with the time to wait', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const server = startServer();
    const { named } = await join(server);
    const { app } = startServer({
      store: server.store,
      serverKey: server.serverKey,
      limits: small,
    });
    const ask = () =>
      app.request(path, {
        method,
        headers: {
          ...named(),
          'content-type': route.startsWith('PUT /v1/blobs')
            ? 'application/octet-stream'
            : 'application/json',
          'sec-fetch-site': 'same-origin',
        },
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }),
      });
    for (let count = 0; count < MOST; count++) {
      const { status, body } = await ask();
      expect(status).not.toBe(429);
      await body?.cancel();
    }
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('20');
    expect(await refused.json()).toEqual({ code: 'too-many', after: 20 });
  });
});

describe('reading', () => {
  test('is limited for each person over all their devices, and for nobody else', async () => {
    const server = startServer({ limits: { readsPerUser: { most: 4, per: MINUTE } } });
    const [person, other] = [await join(server), await join(server)];
    const { name, authKey } = person.request;
    const second = newDevice(server);
    await second.json('POST', '/v1/login', { name, authKey, device: 'own' });
    const pull = { epoch: null, checkpoint: {}, limit: 10 };
    const statuses = [];
    for (const device of [person, second, person, second, person, second, other]) {
      statuses.push((await device.json('POST', '/v1/pull', pull)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 200]);
    server.clock.now += MINUTE / 4;
    expect((await second.json('POST', '/v1/pull', pull)).status).toBe(200);
  });

  test('that is refused does not keep anyone from sending', async () => {
    const server = startServer({ limits: { readsPerUser: { most: 1, per: MINUTE } } });
    const person = await join(server);
    await person.pull();
    expect((await person.json('GET', '/v1/links')).status).toBe(429);
    expect((await person.json('POST', '/v1/push', { epoch: null, rows: [] })).status).toBe(400);
  });
});

/** Whether someone who takes so many at once and then so many a second for an hour is ever refused. */
function isEverRefused(limit: Limit, devices: number, aRound: number): boolean {
  let now = 0;
  const buckets = bucketsOf(limit, () => now);
  const take = (count: number) =>
    Array.from({ length: count }, () => buckets.take('person')).some((wait) => wait > 0);
  let isRefused = take(ROUNDS_AT_ONCE * devices * aRound);
  for (let second = 0; second < 3600; second++) {
    now += ROUND_MS;
    isRefused = take(devices * aRound) || isRefused;
  }
  return isRefused;
}

describe('who uses the app', () => {
  const { readsPerUser, writesPerUser, blobsPerUser } = usualLimits;

  test('is never refused a read: ten devices woken without a pause, with an invitation open', () => {
    expect(isEverRefused(readsPerUser, 10, 2)).toBe(false);
    expect(isEverRefused(readsPerUser, 11, 2)).toBe(true);
  });

  test('is never refused a write: five devices typed into without a pause', () => {
    expect(isEverRefused(writesPerUser, 5, 2)).toBe(false);
    expect(isEverRefused(writesPerUser, 6, 2)).toBe(true);
  });

  test('is never refused a file: all that a space has room for, with the largest attachments, at once', () => {
    const largest = Math.ceil(25e6 / CHUNK_BYTES) + 1;
    const attachments = Math.floor(USUAL_BLOB_QUOTA / (largest * CHUNK_BYTES)) + 1;
    const aQuestionEach = largest + 1;
    expect(attachments * aQuestionEach).toBeLessThan(blobsPerUser.most);
  });

  test('has the time to send a chunk of a file on a line of 80 kbit/s', async () => {
    const [server] = await listen(startServer().app, '127.0.0.1', 0);
    server.close();
    expect((MOST_BLOB_BYTES * 8) / (server.requestTimeout / 1000)).toBeLessThan(80_000);
  });

  test('sends words however many files are on their way', async () => {
    const server = startServer({ limits: { blobsPerUser: { most: 1, per: MINUTE } } });
    const person = await join(server);
    const ask = () => person.json('POST', '/v1/blobs/missing', { blobs: [randomText()] });
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
    expect(await person.push([await doc(person)])).toMatchObject({ answers: [{ seq: 1 }] });
    expect((await person.pull()).rows).toHaveLength(1);
  });

  test('brings home years of forty students, or sends ten thousand entries, at once', () => {
    const [students, entries, copyAndNotes] = [40, 500, 5];
    const pages = (students * entries * copyAndNotes) / (MOST_PULL_ROWS / 2);
    expect(pages).toBeLessThan(readsPerUser.most);
    expect(10_000 / MOST_PUSH_ROWS).toBeLessThan(writesPerUser.most);
  });
});

import { afterEach, expect, test } from 'vitest';
import { listen as listenOn, portOf } from '../../src/server/listen.ts';
import { metricsReader } from '../../src/server/metrics-reader.ts';
import { join, listen, startServer } from '../fixtures/server-client.ts';
import { doc } from '../fixtures/signer.ts';
import { newBlob } from './blob-store.contract.ts';

const closing: (() => unknown)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

test('figures count requests by route and status, open streams and memory, and name nobody', async () => {
  const server = startServer({ mayReadMetrics: () => true });
  const person = await join(server);
  const entry = await doc(person);
  await person.push([entry]);
  await person.push([entry]);
  await person.call('DELETE', `/v1/links/${person.id}`);
  const line = await listen(person);
  const read = async () => (await server.app.request('/metrics')).text();
  const text = await read();
  expect(text).toContain(
    'pillarbook_requests_total{method="POST",route="/v1/push",status="200"} 2\n',
  );
  expect(text).toContain(
    'pillarbook_requests_total{method="DELETE",route="/v1/links/:user",status="404"} 1\n',
  );
  expect(text).toContain(
    'pillarbook_request_seconds_bucket{method="POST",route="/v1/push",le="0.005"} 2\n',
  );
  expect(text).toContain('pillarbook_request_seconds_count{method="POST",route="/v1/push"} 2\n');
  expect(text).toContain('pillarbook_open_streams 1\n');
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  for (const word of [person.id, person.space, entry.head.id, person.request.name])
    expect(text).not.toContain(word);
  for (const row of text.trimEnd().split('\n'))
    expect(row).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/);
  await line.stop();
  expect(await read()).toContain('pillarbook_open_streams 0\n');
});

test('figures tell what attachments take up, and do without while the database is gone', async () => {
  const server = startServer({ mayReadMetrics: () => true });
  const person = await join(server);
  const read = async () => (await server.app.request('/metrics')).text();
  expect(await read()).toContain('pillarbook_blobs 0\n');
  for (const { name, bytes } of [await newBlob(), await newBlob()]) {
    const octets = { 'content-type': 'application/octet-stream' };
    await person.call('PUT', `/v1/blobs/${name}`, bytes, octets);
  }
  expect(await read()).toContain('pillarbook_blobs 2\n');
  expect(await read()).toContain('pillarbook_blob_bytes 10000\n');
  await server.store.close();
  const without = await read();
  expect(without).not.toContain('pillarbook_blob');
  expect(without).toContain('pillarbook_open_streams 0\n');
});

test('figures are for this machine itself, and for whoever names the token', async () => {
  const { app } = startServer({ mayReadMetrics: metricsReader('a token') });
  const [server] = await listenOn(app, '127.0.0.1', 0);
  closing.push(() => server.close());
  const ask = async (headers: Record<string, string> = {}) =>
    (await fetch(`http://127.0.0.1:${portOf(server)}/metrics`, { headers })).status;
  expect(await ask()).toBe(200);
  for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via'])
    expect(await ask({ [name]: '127.0.0.1' })).toBe(404);
  const byProxy = { 'x-forwarded-for': '203.0.113.7' };
  expect(await ask({ ...byProxy, authorization: 'Bearer a token' })).toBe(200);
  expect(await ask({ ...byProxy, authorization: 'Bearer another' })).toBe(404);
  expect(await ask({ ...byProxy, authorization: 'Bearer undefined' })).toBe(404);
});

test('figures are nobody’s where it is not said whose they are', async () => {
  const answer = await startServer().app.request('/metrics');
  expect([answer.status, await answer.json()]).toEqual([404, { code: 'not-found' }]);
});

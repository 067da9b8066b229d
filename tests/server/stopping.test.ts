import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type RunningServer, startServer } from '../e2e/server.ts';

// A busy machine takes its time to start a process.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.remove();
});

test('a server that is told to stop answers once more on an open connection, and ends it', async () => {
  const server = await startServer();
  running.push(server);
  const line = connect(server.port, '127.0.0.1');
  let heard = '';
  line.on('data', (data) => (heard += data.toString()));
  await once(line, 'connect');
  line.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n');

  const stopping = server.stop();
  const isGone = () =>
    fetch(`${server.origin}/healthz`).then(
      () => false,
      () => true,
    );
  await expect.poll(isGone, { timeout: 20_000 }).toBe(true);
  line.write('\r\n');
  await once(line, 'close');
  expect(heard).toMatch(/^HTTP\/1.1 200 OK\r\n(.+\r\n)*connection: close\r\n/i);
  expect(await stopping).toBe(0);
});

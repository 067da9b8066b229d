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
  // Connected is only what the system knows of: once a later question is answered, the server has heard this beginning.
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);

  const closed = once(line, 'close');
  const stopping = server.stop();
  await expect.poll(() => takesConnections(server.port), { interval: 20 }).toBe(false);
  line.write('\r\n');
  await closed;
  expect(heard).toMatch(/^HTTP\/1.1 200 OK\r\n(.+\r\n)*connection: close\r\n/i);
  expect(await stopping).toBe(0);
});

/** Only whether anybody is there: an answer to a question could come late, and the last one is given for seconds only. */
function takesConnections(port: number): Promise<boolean> {
  const knock = connect(port, '127.0.0.1');
  // One that was let in may still be turned out.
  knock.on('error', () => undefined);
  return once(knock, 'connect').then(
    () => {
      knock.destroy();
      return true;
    },
    () => false,
  );
}

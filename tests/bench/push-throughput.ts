import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT_HEADER } from '../../src/protocol/account.ts';
import { newRegistration, placeAt } from '../fixtures/server-client.ts';
import { doc, newSigner } from '../fixtures/signer.ts';

export type Figure = { readonly name: string; readonly unit: string; readonly ours: number };

const PUSHES = 1500;

type Told = { readonly port: number; readonly rss: number; readonly cpu: number };

/** Durable pushes of one row each over loopback, by so many connections at once, each its own person. */
async function pushesPerSecond(port: number, connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post = (path: string, body: string, account: { id: string; cookie: string }) =>
    new Promise<{ cookie: string; text: string }>((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        'content-length': Buffer.byteLength(body),
        cookie: account.cookie,
        [ACCOUNT_HEADER]: account.id,
      };
      request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
        let text = '';
        response.on('data', (data: Buffer) => (text += data.toString()));
        response.on('end', () =>
          resolve({ text, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '' }),
        );
      })
        .once('error', reject)
        .end(body);
    });

  const share = Math.floor(PUSHES / connections);
  const people = await Promise.all(
    Array.from({ length: connections }, async () => {
      const signer = await newSigner();
      const registration = await newRegistration(signer, placeAt(`http://127.0.0.1:${port}`));
      const joined = await post('/v1/register', JSON.stringify(registration), {
        id: signer.id,
        cookie: '',
      });
      const bodies = [];
      for (let count = 0; count < share; count++) {
        const record = await doc(signer, { bytes: 1536 });
        bodies.push(JSON.stringify({ epoch: null, rows: [{ record, assumed: null }] }));
      }
      return { account: { id: signer.id, cookie: joined.cookie }, bodies };
    }),
  );
  const start = performance.now();
  await Promise.all(
    people.map(async ({ account, bodies }) => {
      for (const body of bodies) {
        const { text } = await post('/v1/push', body, account);
        if (!text.includes('accepted')) throw new Error(`not accepted: ${text}`);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return (share * connections) / seconds;
}

/** Pushes per second and memory, of a server in a process of its own with a database on disk. */
export async function measurePushes(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-bench-'));
  const server = fork(fileURLToPath(new URL('push-server.ts', import.meta.url)), [
    join(folder, 'bench.db'),
  ]);
  const told = async () => ((await once(server, 'message')) as [Told])[0];
  const ask = () => {
    server.send('how are you');
    return told();
  };
  const { port, rss } = await told();
  await pushesPerSecond(port, 1);
  const before = await ask();
  const one = await pushesPerSecond(port, 1);
  const after = await ask();
  const eight = await pushesPerSecond(port, 8);
  const last = await ask();
  server.kill();
  await once(server, 'exit');
  rmSync(folder, { recursive: true });
  return [
    { name: 'server: durable pushes, 1 connection', unit: '1/s', ours: Math.round(one) },
    { name: 'server: durable pushes, 8 connections', unit: '1/s', ours: Math.round(eight) },
    {
      name: 'server: processor time a push',
      unit: 'µs',
      ours: Math.round((after.cpu - before.cpu) / PUSHES),
    },
    { name: 'server: memory at rest', unit: 'MB', ours: Math.round(rss / 1e6) },
    { name: 'server: memory after the pushes', unit: 'MB', ours: Math.round(last.rss / 1e6) },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await measurePushes());

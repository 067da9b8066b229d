import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT_HEADER } from '../../src/protocol/account.ts';
import { findPostgres, startCluster } from '../postgres/cluster.ts';
import { percentile } from './figures.ts';
import { newRegistration, placeAt } from '../fixtures/server-client.ts';
import { doc, newSigner } from '../fixtures/signer.ts';

export type Figure = { readonly name: string; readonly unit: string; readonly ours: number };

const PUSHES = 1500;

type Told = { readonly port: number; readonly rss: number; readonly cpu: number };

type Pushed = { readonly perSecond: number; readonly p99: number };

/** Durable pushes of one row each over loopback, by so many connections at once, each its own person. */
async function push(port: number, connections: number): Promise<Pushed> {
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
  const took: number[] = [];
  const start = performance.now();
  await Promise.all(
    people.map(async ({ account, bodies }) => {
      for (const body of bodies) {
        const before = performance.now();
        const { text } = await post('/v1/push', body, account);
        took.push(performance.now() - before);
        if (!text.includes('accepted')) throw new Error(`not accepted: ${text}`);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { perSecond: (share * connections) / seconds, p99: percentile(took, 99) };
}

const CONNECTIONS = [1, 8, 64];

/** Pushes per second and memory, of a server in a process of its own with a database on disk. */
async function measureOn(name: string, database: string): Promise<readonly Figure[]> {
  const server = fork(fileURLToPath(new URL('push-server.ts', import.meta.url)), [database]);
  const told = async () => ((await once(server, 'message')) as [Told])[0];
  const ask = () => {
    server.send('how are you');
    return told();
  };
  const { port, rss } = await told();
  await push(port, 1);
  const figures: Figure[] = [];
  const before = await ask();
  for (const connections of CONNECTIONS) {
    const { perSecond, p99 } = await push(port, connections);
    const at = `${name}: durable pushes, ${connections} connection${connections > 1 ? 's' : ''}`;
    figures.push({ name: at, unit: '1/s', ours: Math.round(perSecond) });
    figures.push({ name: `${at}, p99`, unit: 'ms', ours: Math.round(p99) });
  }
  const after = await ask();
  server.kill();
  await once(server, 'exit');
  const cpu = (after.cpu - before.cpu) / (PUSHES * CONNECTIONS.length);
  return [
    ...figures,
    { name: `${name}: processor time a push`, unit: 'µs', ours: Math.round(cpu) },
    { name: `${name}: memory at rest`, unit: 'MB', ours: Math.round(rss / 1e6) },
    { name: `${name}: memory after the pushes`, unit: 'MB', ours: Math.round(after.rss / 1e6) },
  ];
}

/** On SQLite, and on PostgreSQL where its programs are. */
export async function measurePushes(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-bench-'));
  const sqlite = await measureOn('server', join(folder, 'bench.db'));
  rmSync(folder, { recursive: true });
  const programs = findPostgres();
  if (programs === undefined) return sqlite;
  const cluster = await startCluster(programs, { fsync: 'on' });
  const postgres = await measureOn('server on PostgreSQL', cluster.url);
  await cluster.stop();
  return [...sqlite, ...postgres];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await measurePushes());

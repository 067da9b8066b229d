import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MOST_BLOB_BYTES } from '../../src/protocol/blob.ts';
import { sha256 } from '../../src/protocol/canonical.ts';
import { usualLimits } from '../../src/server/limits.ts';
import { findPostgres, startCluster } from '../postgres/cluster.ts';
import { doc, newSigner, random } from '../fixtures/signer.ts';
import { type Measured, percentile } from './figures.ts';
import { joinBy, lineTo } from './line.ts';
import { buildServer, startServer } from './server-process.ts';

const PUSHES = 1500;

type Pushed = { readonly perSecond: number; readonly p99: number };

/** The most a person may send for longer than a minute. */
const CHUNK_EVERY = usualLimits.blobsPerUser.per / usualLimits.blobsPerUser.most;

/** One person sends the largest chunks, as fast as they may; gives how many a second, once told to stop. */
async function upload(port: number) {
  const line = lineTo(port, 1);
  const account = await joinBy(line, await newSigner());
  const start = performance.now();
  let chunks = 0;
  let isOver = false;
  const uploading = (async () => {
    while (!isOver) {
      const bytes = random(MOST_BLOB_BYTES);
      const { text } = await line.send('PUT', `/v1/blobs/${await sha256(bytes)}`, bytes, account);
      if (!text.includes('account')) throw new Error(`not taken: ${text}`);
      chunks += 1;
      await setTimeout(Math.max(0, start + chunks * CHUNK_EVERY - performance.now()));
    }
  })();
  return async () => {
    const perSecond = chunks / ((performance.now() - start) / 1000);
    isOver = true;
    await uploading;
    line.close();
    return perSecond;
  };
}

/** Durable pushes of one row each over loopback, by so many connections at once, each its own person. */
async function push(port: number, connections: number): Promise<Pushed> {
  const line = lineTo(port, connections);
  const { post } = line;
  const share = Math.floor(PUSHES / connections);
  const people = await Promise.all(
    Array.from({ length: connections }, async () => {
      const signer = await newSigner();
      const account = await joinBy(line, signer);
      const bodies = [];
      for (let count = 0; count < share; count++) {
        const record = await doc(signer, { bytes: 1536 });
        bodies.push(JSON.stringify({ epoch: null, rows: [{ record, assumed: null }] }));
      }
      return { account, bodies };
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
  line.close();
  return { perSecond: (share * connections) / seconds, p99: percentile(took, 99) };
}

const CONNECTIONS = [1, 8, 64];

/** What files on their way do to the words of others. */
async function measureBesideUpload(name: string, port: number): Promise<readonly Measured[]> {
  const stop = await upload(port);
  const { perSecond, p99 } = await push(port, 8);
  const chunks = await stop();
  const at = `${name}: durable pushes, 8 connections, beside an upload`;
  return [
    { name: at, unit: '1/s', ours: Math.round(perSecond) },
    { name: `${at}, p99`, unit: 'ms', ours: Math.round(p99) },
    { name: `${name}: that upload, chunks of 1 MiB`, unit: '1/s', ours: Math.round(chunks) },
  ];
}

/** Pushes per second and memory, of a server in a process of its own with a database on disk. */
async function measureOn(name: string, database: string): Promise<readonly Measured[]> {
  const { port, rss, ask, stop } = await startServer(database);
  await push(port, 1);
  const figures: Measured[] = [];
  const before = await ask();
  for (const connections of CONNECTIONS) {
    const { perSecond, p99 } = await push(port, connections);
    const at = `${name}: durable pushes, ${connections} connection${connections > 1 ? 's' : ''}`;
    figures.push({ name: at, unit: '1/s', ours: Math.round(perSecond) });
    figures.push({ name: `${at}, p99`, unit: 'ms', ours: Math.round(p99) });
  }
  const after = await ask();
  figures.push(...(await measureBesideUpload(name, port)));
  await stop();
  const cpu = (after.cpu - before.cpu) / (PUSHES * CONNECTIONS.length);
  return [
    ...figures,
    { name: `${name}: processor time a push`, unit: 'µs', ours: Math.round(cpu) },
    { name: `${name}: memory at rest`, unit: 'MB', ours: Math.round(rss / 1e6) },
    { name: `${name}: memory after the pushes`, unit: 'MB', ours: Math.round(after.rss / 1e6) },
    {
      name: `${name}: highest memory until then, 64 connections at the last`,
      unit: 'MB',
      ours: Math.round(after.mostRss / 1e6),
    },
  ];
}

/** On SQLite, and on PostgreSQL where its programs are. */
export async function measurePushes(): Promise<readonly Measured[]> {
  buildServer();
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

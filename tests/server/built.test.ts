import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// A busy machine takes its time to build and to start a process.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const root = new URL('../..', import.meta.url).pathname;
const outDir = `build/test-${process.pid}`;
const dataDir = mkdtempSync(join(tmpdir(), 'pillarbook-built-'));

beforeAll(async () => {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--ssr', 'src/server/main.ts'];
  await promisify(execFile)(process.execPath, [...vite, '--outDir', outDir], { cwd: root });
});
afterAll(() => {
  for (const folder of [join(root, outDir), dataDir])
    rmSync(folder, { recursive: true, force: true });
});

/** The program as `npm start` runs it; what it said until it listened or ended. */
async function start(environment: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [`${outDir}/main.js`], {
    cwd: root,
    env: { PATH, PORT: '0', DATA_DIR: dataDir, ...environment },
  });
  let said = '';
  const ended = once(child, 'exit');
  const listens = new Promise<void>((resolve) => {
    const hear = (words: Buffer) => {
      said += words.toString();
      if (/http:\/\/\S+\n/.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  await Promise.race([listens, ended]);
  return {
    said,
    url: /http:\/\/\S+/.exec(said)?.[0] ?? '',
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0] as number | null;
    },
  };
}

test('the server that npm start builds listens, finds the app and stops in order', async () => {
  writeFileSync(join(dataDir, 'index.html'), '<!doctype html><title>The app</title>');
  const server = await start({ PILLARBOOK_DIST: dataDir, DATA_DIR: join(dataDir, 'data') });
  const health = await fetch(`${server.url}/healthz`);
  expect(await health.json()).toMatchObject({ status: 'ok', database: 'sqlite' });
  expect(await (await fetch(server.url)).text()).toContain('The app');
  expect(await server.stop()).toBe(0);
});

test('and finds what it needs for PostgreSQL', async () => {
  const nowhere = 'postgres://nobody@127.0.0.1:1/none';
  const { said, stop } = await start({ DATABASE_URL: nowhere, SERVER_KEY: 'ab'.repeat(32) });
  expect(await stop()).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toMatch(/ECONNREFUSED|PostgreSQL|database/i);
});

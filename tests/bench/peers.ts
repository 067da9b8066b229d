import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { PeerName } from './peers/main.ts';
import type { PlainEntry } from './peers/peer.ts';
import { instantOf, textOf, titleOf } from './many-entries.ts';
import type { World } from './world.ts';

export const peerNames = ['raw IndexedDB', 'plain RxDB'] as const satisfies readonly PeerName[];

const here = fileURLToPath(new URL('.', import.meta.url));
const kinds: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const BATCH = 500;

export type PeerPages = {
  readonly origin: string;
  close(): void;
};

/** Installs what we are measured against if it is missing, and builds its pages. */
export async function buildPeers(world: World): Promise<string> {
  if (!existsSync(join(here, 'node_modules/express-pouchdb'))) {
    const command = ['install', '--prefix', here, '--no-audit', '--no-fund', '--no-package-lock'];
    execFileSync('npm', command, { stdio: 'inherit', shell: process.platform === 'win32' });
  }
  const outDir = world.folder();
  const root = join(here, 'peers');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: ['index.html', 'sync.html'].map((page) => join(root, page)) },
    },
  });
  return outDir;
}

/** Builds the pages of what we are measured against and serves them. */
export async function servePeers(world: World): Promise<PeerPages> {
  const outDir = await buildPeers(world);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(outDir, pathname === '/' ? 'index.html' : pathname);
    if (!file.startsWith(outDir) || !existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', kinds[extname(file)] ?? 'application/octet-stream');
    return response.end(readFileSync(file));
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

declare global {
  var peer: ReturnType<typeof benchPeer>;
}

/** Opens the page of one peer, fresh. */
export async function openPeer(page: Page, pages: PeerPages, name: PeerName): Promise<void> {
  await page.goto(pages.origin);
  await page.evaluate((which) => {
    globalThis.peer = benchPeer(which);
  }, name);
}

/** The same entries as our backup has, in the clear. */
export async function fillPeer(page: Page, count: number): Promise<void> {
  for (let start = 1; start <= count; start += BATCH) {
    const length = Math.min(BATCH, count - start + 1);
    const batch = Array.from({ length }, (_, place): PlainEntry => {
      const number = start + place;
      const text = textOf(number);
      return {
        id: `entry-${number}`,
        date: instantOf(number, count),
        title: titleOf(number),
        excerpt: text.slice(0, 160),
        text,
      };
    });
    await page.evaluate((entries) => peer.fill(entries), batch);
  }
}

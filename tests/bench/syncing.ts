import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { app } from '../../vite.config.ts';
import { startServer } from '../e2e/server.ts';
import type { Profile } from '../e2e/profile.ts';
import { startDevice } from '../headless/device.ts';
import { countingProxy, type CountingProxy } from './counting-proxy.ts';
import { figure, type Figure, percentile, spread } from './figures.ts';
import { backupOf, instantOf, textOf, titleOf } from './many-entries.ts';
import { buildPeers } from './peers.ts';
import type { Account } from './syncing-page.ts';
import { times, type World } from './world.ts';

const ENTRIES = times(10_000, Number(process.env['BENCH_ENTRIES'] ?? 300));
const OFFLINE = times(1000, ENTRIES / 10);
const ARRIVALS = times(3, 2);
const EDITS = times(20, 3);
const OUTAGES = 1;
/** Between two edits, so that the one before has come to rest. */
const REST_MS = 1000;

/** A server with all entries on it, and the page by which a device takes part. */
type Side = {
  readonly account: Account;
  readonly page: string;
  readonly proxy: CountingProxy;
  close(): Promise<void>;
};

type Arrival = { readonly newest: number | undefined; readonly all: number };
type Measured = {
  readonly arrivals: readonly Arrival[];
  readonly edits: readonly number[];
  readonly editBytes: number;
  readonly outages: readonly number[];
  readonly outageBytes: number;
  readonly arrivalBytes: number;
};

/** Sync by the same steps: ours, and PouchDB with express-pouchdb, each in real Chromium against its own server. */
export async function measureSyncing(world: World): Promise<readonly Figure[]> {
  const measured: Measured[] = [];
  for (const open of [openOurs, openPouch]) {
    const side = await open(world);
    try {
      measured.push(await measure(world, side));
    } finally {
      await side.close();
    }
  }
  const [ours, pouch] = measured as [Measured, Measured];
  const peer = (value: number) => ({ 'PouchDB + express-pouchdb': value });
  const whole = median(pouch.arrivals.map(({ all }) => all));
  const many = ENTRIES.toLocaleString('en-GB');
  const away = OFFLINE.toLocaleString('en-GB');
  return [
    ...spread('edit committed on A to painted on B, no screens', 'ms', ours.edits, {
      'PouchDB + express-pouchdb': pouch.edits,
    }),
    figure(
      [`new device, ${many} entries: newest 50 painted, beside the peer’s whole time`, 'ms'],
      median(ours.arrivals.map(({ newest = Infinity }) => newest)),
      peer(whole),
    ),
    figure(
      [`new device, ${many} entries: everything`, 'ms'],
      median(ours.arrivals.map(({ all }) => all)),
      peer(whole),
    ),
    figure(
      [`new device, ${many} entries: on the wire`, 'KB'],
      ours.arrivalBytes / 1000,
      peer(pouch.arrivalBytes / 1000),
    ),
    figure(
      [`${away} offline edits, back online to visible elsewhere`, 'ms'],
      median(ours.outages),
      peer(median(pouch.outages)),
    ),
    figure(
      ['one edit from A to B on the wire, headers and all', 'bytes'],
      ours.editBytes,
      peer(pouch.editBytes),
    ),
    figure(
      [`one of ${away} offline edits on the wire`, 'bytes'],
      ours.outageBytes,
      peer(pouch.outageBytes),
    ),
  ];
}

async function measure(world: World, side: Side): Promise<Measured> {
  const arrivals: Arrival[] = [];
  const profiles: Profile[] = [];
  const pages: Page[] = [];
  let arrivalBytes = 0;
  for (let count = 0; count < ARRIVALS; count++) {
    const profile = world.profile();
    const context = await profile.open();
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => console.error(error));
    await page.goto(side.page);
    side.proxy.take();
    const { began, newest, all } = await page.evaluate(
      ({ account, entries }) => syncing.arrive(account, entries),
      { account: side.account, entries: ENTRIES },
    );
    arrivalBytes = side.proxy.take();
    arrivals.push({ newest: newest && newest - began, all: all - began });
    console.log(side.page, arrivals.at(-1));
    profiles.push(profile);
    pages.push(page);
    await page.waitForTimeout(times(10_000, 1000));
    if (count < ARRIVALS - 2) await profile.remove();
  }
  const [a, b] = pages.slice(-2) as [Page, Page];
  const { edits, editBytes } = await editing(a, b, side.proxy);
  const { outages, outageBytes } = await outage(a, b, side.proxy);
  for (const profile of profiles) await profile.remove();
  return { arrivals, arrivalBytes, edits, editBytes, outages, outageBytes };
}

async function editing(a: Page, b: Page, proxy: CountingProxy) {
  const edits: number[] = [];
  proxy.take();
  for (let count = 0; count < EDITS; count++) {
    const title = `Title number ${count}`;
    const seen = b.evaluate((wanted) => syncing.painted(wanted), title);
    const kept = await a.evaluate((wanted) => syncing.retitle(1, wanted), title);
    edits.push((await seen) - kept);
    await a.waitForTimeout(REST_MS);
  }
  return { edits, editBytes: proxy.take() / EDITS };
}

async function outage(a: Page, b: Page, proxy: CountingProxy) {
  const outages: number[] = [];
  let outageBytes = 0;
  for (let count = 0; count < OUTAGES; count++) {
    const title = `Written with no signal, time ${count}`;
    await a.context().setOffline(true);
    const began = performance.now();
    await a.evaluate(([many, wanted]) => syncing.retitle(many, wanted), [OFFLINE, title] as const);
    console.log(`${OFFLINE} edits offline in ${Math.round(performance.now() - began)} ms`);
    const seen = b.evaluate(([many, wanted]) => syncing.have(many, wanted), [
      OFFLINE,
      title,
    ] as const);
    proxy.take();
    await a.context().setOffline(false);
    outages.push((await seen) - (await a.evaluate(() => syncing.cameOnline)));
    await a.waitForTimeout(times(5000, 1000));
    outageBytes = proxy.take() / OFFLINE;
    console.log(a.url(), outages.at(-1));
  }
  return { outages, outageBytes };
}

function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}

const here = fileURLToPath(new URL('.', import.meta.url));

async function openOurs(world: World): Promise<Side> {
  const dist = world.folder();
  await build({
    root: join(here, 'ours'),
    configFile: false,
    logLevel: 'error',
    define: app.define ?? {},
    worker: app.worker ?? {},
    build: { target: 'es2022', outDir: dist, emptyOutDir: true, assetsInlineLimit: 0 },
  });
  const proxy = await countingProxy();
  const server = await startServer({
    ENROLMENT: 'open',
    PILLARBOOK_DIST: dist,
    ORIGIN: proxy.origin,
  });
  proxy.to(server.port);
  const account = await fillOurs(proxy.origin);
  return {
    account,
    proxy,
    page: `${proxy.origin}/`,
    async close() {
      proxy.close();
      await server.remove();
    },
  };
}

/** A device with all entries from a backup signs up and sends them. */
async function fillOurs(origin: string): Promise<Account> {
  const { passphrase, bytes } = await backupOf(ENTRIES);
  const headless = startDevice({ origin, fetch }, undefined, { kdf: 'real' });
  const file = new Blob([new Uint8Array(bytes)]);
  must(await headless.device.restore(file, { by: 'passphrase', text: passphrase }));
  const portfolio = headless.portfolio();
  must(await portfolio.account.connect({ by: 'open' }, passphrase));
  do await portfolio.account.syncNow();
  while (portfolio.account.status.get().waiting > 0);
  const { loginName } = portfolio;
  await headless.close();
  return { loginName, passphrase };
}

function must(done: { readonly ok: boolean; readonly error?: unknown }): void {
  if (!done.ok) throw new Error(`the account could not be made: ${JSON.stringify(done.error)}`);
}

async function openPouch(world: World): Promise<Side> {
  const page = await buildPeers(world);
  cpSync(join(page, 'sync.html'), join(page, 'index.html'));
  const data = world.folder();
  writeFileSync(join(data, 'log.txt'), '');
  const child: ChildProcess = fork(join(here, 'pouch-server.mjs'), [data, page], { silent: true });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const proxy = await countingProxy();
  proxy.to(port);
  await fillPouch(`${proxy.origin}/db/bench`);
  return {
    account: { loginName: '', passphrase: '' },
    proxy,
    page: `${proxy.origin}/`,
    async close() {
      proxy.close();
      child.kill();
      await once(child, 'exit');
    },
  };
}

const BATCH = 500;

/** The same entries, in the clear; the name of a document puts the newest last, as its listing wants it. */
async function fillPouch(database: string): Promise<void> {
  await ask(database, 'PUT');
  for (let start = 1; start <= ENTRIES; start += BATCH) {
    const docs = Array.from({ length: Math.min(BATCH, ENTRIES - start + 1) }, (_, place) => {
      const number = start + place;
      return {
        _id: String(number).padStart(6, '0'),
        title: titleOf(number),
        date: instantOf(number, ENTRIES),
        text: textOf(number),
      };
    });
    await ask(`${database}/_bulk_docs`, 'POST', { docs });
  }
}

async function ask(address: string, method: string, body?: object): Promise<void> {
  const sent = body && {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
  const answer = await fetch(address, { method, ...sent });
  if (!answer.ok) throw new Error(`${method} was answered ${answer.status}`);
}

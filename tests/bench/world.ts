import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newProfile, type Profile } from '../e2e/profile.ts';
import { startServer } from '../e2e/server.ts';
import type { BackupFile } from './many-entries.ts';
import { watchPages } from './probe.ts';

/** `BENCH_QUICK=1`: few samples, to see that the bench itself works. Its numbers mean nothing. */
export const isQuick = process.env['BENCH_QUICK'] === '1';

/** How often to measure, and how often in a quick run. */
export function times(count: number, quick: number): number {
  return isQuick ? quick : count;
}

/** Everything the bench puts on the machine, taken away again by `end`. */
export type World = {
  /** Where the built app lies. */
  readonly dist: string;
  readonly origin: string;
  /** A new browser profile on the disk. */
  profile(): Profile;
  folder(): string;
  end(): Promise<void>;
};

export async function makeWorld(): Promise<World> {
  const endings: (() => unknown)[] = [];
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'pillarbook-bench-'));
    endings.push(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };
  const end = async () => {
    for (const ending of endings.splice(0).toReversed()) await ending();
  };
  try {
    const dist = process.env['PILLARBOOK_BUILT'] === '1' ? 'dist' : buildInto(folder());
    const server = await startServer({ ENROLMENT: 'open', PILLARBOOK_DIST: dist });
    endings.push(server.remove);
    return {
      dist,
      origin: server.origin,
      folder,
      end,
      profile() {
        const made = newProfile(watchPages, { viewport: { width: 1280, height: 800 } });
        endings.push(made.remove);
        return made;
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function buildInto(folder: string): string {
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
    env: { ...process.env, PILLARBOOK_DIST: folder },
  });
  return folder;
}

const SLOW_MS = 15 * 60_000;

/** Restores a backup as a person does, and waits until all of it was read and the first page of it kept. */
export async function restoreInto(page: Page, origin: string, backup: BackupFile): Promise<void> {
  await page.goto(`${origin}/welcome/restore`);
  await page.getByLabel('Backup file').setInputFiles({
    name: 'bench.epb',
    mimeType: 'application/octet-stream',
    buffer: backup.bytes,
  });
  await page.getByLabel('Passphrase', { exact: true }).fill(backup.passphrase);
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('heading', { name: 'Your portfolio is back' }).waitFor({ timeout: SLOW_MS });
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('button', { name: 'Lock' }).first().click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor({ timeout: SLOW_MS });
}

/** Types the passphrase into the locked screen. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

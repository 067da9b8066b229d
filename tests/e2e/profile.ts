import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { browserOptions } from './browser.ts';

/** A browser's profile on the disk, which outlives the browser. */
export type Profile = {
  readonly folder: string;
  /** Starts a browser on it. One at a time. */
  open(): Promise<BrowserContext>;
  /** Ends the browser in order. */
  close(): Promise<void>;
  /** Ends the browser's main process at once, as a power cut does. */
  kill(): Promise<void>;
  remove(): Promise<void>;
};

type Options = Parameters<typeof chromium.launchPersistentContext>[1];

export function newProfile(
  onOpen: (context: BrowserContext) => Promise<void>,
  options: Options = {},
): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-profile-'));
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close();
    context = undefined;
  };
  return {
    folder,
    async open() {
      await close();
      context = await chromium.launchPersistentContext(folder, { ...browserOptions(), ...options });
      await onOpen(context);
      return context;
    },
    close,
    async kill() {
      const gone = context?.waitForEvent('close');
      context = undefined;
      process.kill(mainProcess(folder), 'SIGKILL');
      await gone;
    },
    async remove() {
      await close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium's lock on a profile is a link that names its host and its process. */
function mainProcess(folder: string): number {
  return Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
}

import { cpSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { browserOptions } from './browser.ts';

/** A browser's profile on the disk, which outlives the browser. */
export type Profile = {
  readonly folder: string;
  /** Starts a browser on it. One at a time. */
  open(): Promise<BrowserContext>;
  /** The same profile once more, as a copied machine has it. Close it first. */
  copy(): Profile;
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
  copyOf?: string,
): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-profile-'));
  if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true, verbatimSymlinks: true });
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
    copy: () => newProfile(onOpen, options, folder),
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

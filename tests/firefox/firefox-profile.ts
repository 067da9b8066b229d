import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { laptop } from '../e2e/screen-sizes.ts';

/** A Firefox of its own on a profile of its own, which outlives it. */
export type FirefoxProfile = {
  /** Starts Firefox on it, ending the one before, and gives its page. */
  open(): Promise<Page>;
  /** Ends Firefox's main process at once, as a power cut does. */
  kill(): Promise<void>;
  /** Does something that saves a file of such a name; its path, once it is there and whole. */
  saving(name: RegExp, act: () => Promise<void>): Promise<string>;
  /** What stands on its screen, for whoever wants to know why a step failed. */
  picture(path: string): Promise<void>;
  remove(): Promise<void>;
};

export type Firefox = {
  readonly driver: BrowserType;
  readonly path: string;
  readonly watch: (context: BrowserContext) => Promise<void>;
};

/** No telemetry, no experiments, no session brought back: the browser's own business, not ours. */
const preferences = {
  'app.normandy.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.startup.max_resumed_crashes': -1,
};

export function newFirefoxProfile({ driver, path, watch }: Firefox): FirefoxProfile {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-firefox-'));
  const downloads = mkdtempSync(join(tmpdir(), 'pillarbook-saved-'));
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close();
    context = undefined;
  };
  return {
    async open() {
      await close();
      context = await driver.launchPersistentContext(folder, {
        // Playwright's name for a Firefox as Mozilla makes it.
        channel: 'moz-firefox',
        executablePath: path,
        viewport: laptop,
        downloadsPath: downloads,
        firefoxUserPrefs: preferences,
      });
      await watch(context);
      await typeAsPeopleDo(context);
      return context.pages()[0] ?? context.newPage();
    },
    async kill() {
      const gone = context?.waitForEvent('close');
      context = undefined;
      process.kill(mainProcess(folder), 'SIGKILL');
      await gone;
    },
    async saving(name, act) {
      await act();
      // Firefox holds the place with an empty file until the words have come, under another name.
      const whole = () =>
        readdirSync(downloads).find(
          (file) => name.test(file) && statSync(join(downloads, file)).size > 0,
        );
      await expect.poll(whole, { message: `a file like ${name} was saved` }).toBeDefined();
      return join(downloads, whole() ?? '');
    },
    async picture(path) {
      await context?.pages()[0]?.screenshot({ path });
    },
    async remove() {
      await close();
      for (const gone of [folder, downloads])
        rmSync(gone, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * The driver fills a field by setting its value, which React does not hear of. Firefox's own insertion
 * makes the events that a keyboard makes.
 */
async function typeAsPeopleDo(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const insert = (text: string) => {
      document.execCommand('insertText', false, text);
    };
    Object.defineProperty(window, '__pw_bidiInsertText', { get: () => insert, set: () => {} });
  });
}

/** Firefox's lock on a profile is a link that names its host and its process. */
function mainProcess(folder: string): number {
  return Number(readlinkSync(join(folder, 'lock')).split('+').at(-1));
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { BrowserType } from '@playwright/test';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Playwright speaks to an unaltered Firefox by WebDriver BiDi, so the people of the other browser tests
 * go through the same screens here. Its version is one whose every command Debian's Firefox knows, which
 * the newest is not; that is why it has a package.json of its own.
 */
export function loadDriver(): BrowserType {
  if (!existsSync(new URL('node_modules/playwright-core', import.meta.url))) {
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
    execFileSync('npm', ['install', '--prefix', here, ...quiet], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  const driver = createRequire(import.meta.url)('./node_modules/playwright-core') as {
    readonly firefox: BrowserType;
  };
  return driver.firefox;
}

import { defineConfig } from '@playwright/test';
import { browserOptions } from './tests/e2e/browser.ts';

/** Every spec starts a server of its own on a free port, over the one build in dist. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  globalSetup: './tests/e2e/build-app.ts',
  use: {
    launchOptions: browserOptions(),
    trace: 'off',
    actionTimeout: 15_000,
    // A locale and a zone of the people it is for, so that days and times read as they will.
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  },
});

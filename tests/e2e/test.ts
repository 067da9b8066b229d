import { test as base, type BrowserContext, expect } from '@playwright/test';
import { newProfile, type Profile } from './profile.ts';
import { type RunningServer, startServer } from './server.ts';

export const phone = { width: 390, height: 844 };
export const laptop = { width: 1280, height: 800 };

type Fixtures = {
  /** How the server lets people in; `test.use({ enrolment: 'code' })` for a cohort's code. */
  readonly enrolment: 'open' | 'code';
  readonly server: RunningServer;
  /** Watches every request, report and error of a context; the test fails on any of them at its end. */
  readonly watch: (context: BrowserContext) => Promise<void>;
  /** A profile on the disk, for tests in which the browser ends. */
  readonly profile: Profile;
};

/** What a browser says that is not about us: RxDB's advertisement of its paid storages. */
const notOurs = /RxDB Open Core RxStorage/;

/**
 * Every journey runs with these eyes open: nothing goes to another origin, the content security policy
 * reports nothing, nothing is thrown and nothing is printed.
 */
export const test = base.extend<Fixtures & { watched: undefined }>({
  enrolment: ['open', { option: true }],
  server: async ({ enrolment }, use) => {
    const server = await startServer({ ENROLMENT: enrolment });
    await use(server);
    await server.remove();
  },
  watch: async ({ server }, use) => {
    const strange: string[] = [];
    await use(async (context) => {
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) =>
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        // The browser's own pages, which a test may open, are not on any network.
        const isInside = ['blob:', 'data:', 'chrome:'].includes(protocol);
        if (!isInside && origin !== server.origin) strange.push(`request to ${origin}`);
      });
      context.on('console', (message) => {
        const isOurs = message.type() === 'error' || message.type() === 'warning';
        // A request that was refused or cut is reported by the browser itself, with no way to say it was expected.
        if (
          !isOurs ||
          notOurs.test(message.text()) ||
          /^Failed to load resource/.test(message.text())
        )
          return;
        strange.push(`${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => strange.push(`thrown: ${error.error().message}`));
    });
    expect(strange).toEqual([]);
  },
  profile: async ({ watch, locale, timezoneId }, use) => {
    const profile = newProfile(watch, {
      viewport: laptop,
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
    });
    await use(profile);
    await profile.remove();
  },
  watched: [
    async ({ context, watch }, use) => {
      await watch(context);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect };

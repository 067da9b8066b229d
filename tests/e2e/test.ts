import { test as base, type BrowserContext, expect } from '@playwright/test';
import { watchFor } from './eyes.ts';
import { newProfile, type Profile } from './profile.ts';
import { laptop, phone } from './screen-sizes.ts';
import { type RunningServer, startServer } from './server.ts';

export { laptop, phone };

type Fixtures = {
  /** How the server lets people in; `test.use({ enrolment: 'code' })` for a cohort's code. */
  readonly enrolment: 'open' | 'code';
  readonly server: RunningServer;
  /** Watches every request, report and error of a context; the test fails on any of them at its end. */
  readonly watch: (context: BrowserContext) => Promise<void>;
  /** A profile on the disk, for tests in which the browser ends. */
  readonly profile: Profile;
};

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
    await use((context) => watchFor(strange, server.origin, context));
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

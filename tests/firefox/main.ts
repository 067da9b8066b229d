import type { BrowserContext } from '@playwright/test';
import { watchFor } from '../e2e/eyes.ts';
import { startServer } from '../e2e/server.ts';
import buildApp from '../e2e/build-app.ts';
import { loadDriver } from './driver.ts';
import { findFirefox, type Found } from './find-firefox.ts';
import { newFirefoxProfile } from './firefox-profile.ts';
import { journey, type Stage } from './journey.ts';

/** `node tests/firefox/main.ts`: the built app and the real server in an unaltered Firefox. */
const firefox = findFirefox();
if (firefox) await prove(firefox);
else {
  console.error(
    'The proof in Firefox needs Firefox: install it (Debian: apt-get install firefox-esr), or set FIREFOX to its path.',
  );
  process.exitCode = 1;
}

async function prove({ path, version }: Found): Promise<void> {
  const begun = performance.now();
  buildApp();
  const driver = loadDriver();
  const server = await startServer({ ENROLMENT: 'open' });
  const strange: string[] = [];
  const watch = (context: BrowserContext) => watchFor(strange, server.origin, context);
  const profile = () => newFirefoxProfile({ driver, path, watch });
  const profiles = { student: profile(), laptop: profile(), supervisor: profile() };
  const stage = { server, ...profiles };
  let outcome: Outcome;
  let seen: readonly string[];
  try {
    outcome = await goThrough(stage);
    // Taking a picture puts a style into the page, which the policy reports: not the app's doing.
    seen = [...strange];
    if (outcome.passed < outcome.all) await takePictures(stage);
  } finally {
    for (const one of Object.values(profiles)) await one.remove();
    await server.remove();
  }
  for (const one of seen) console.error(`seen: ${one}`);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const { passed, all } = outcome;
  console.log(
    `${version}: ${passed} of ${all} steps passed, ${seen.length} requests elsewhere, policy reports and errors, ${seconds} s`,
  );
  if (passed < all || seen.length > 0) process.exitCode = 1;
}

type Outcome = { readonly passed: number; readonly all: number };

/** Each step stands on the one before, so the first that fails is the last. */
async function goThrough(stage: Stage): Promise<Outcome> {
  const steps = journey(stage);
  for (const [passed, [name, go]] of steps.entries()) {
    try {
      await go();
      console.log(`passed: ${name}`);
    } catch (error) {
      console.error(`FAILED: ${name}\n`, error);
      return { passed, all: steps.length };
    }
  }
  return { passed: steps.length, all: steps.length };
}

async function takePictures({ student, laptop, supervisor }: Stage): Promise<void> {
  for (const [name, one] of Object.entries({ student, laptop, supervisor }))
    await one.picture(`test-results/firefox/${name}.png`);
  console.error('What stood on the screens is in test-results/firefox.');
}

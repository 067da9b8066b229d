import { expect, type Page } from '@playwright/test';

/** Waits until the service worker has everything and answers for this page, so that no network is needed. */
export async function servedOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated');
}

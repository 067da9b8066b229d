import { expect, type Page } from '@playwright/test';

/**
 * Does something that types, then waits until the sealed journal has it, read below the app: a line
 * that was typed since, or none because the record was quicker. Nothing of the app says that it is so.
 */
export async function sealedOrKept(page: Page, type: () => Promise<void>): Promise<void> {
  const begun = await page.evaluate(() => Date.now());
  await type();
  await expect
    .poll(
      async () => {
        const newest = await newestLine(page);
        return newest === undefined || newest >= begun;
      },
      { intervals: [5] },
    )
    .toBe(true);
}

/** When the newest line of the sealed journal was typed, in milliseconds; undefined if there is none. */
function newestLine(page: Page): Promise<number | undefined> {
  return page.evaluate(
    () =>
      new Promise<number | undefined>((resolve, reject) => {
        // A database that is closed at this very moment may never answer at all: then it is asked anew.
        setTimeout(() => resolve(0), 1000);
        const opening = indexedDB.open('pillarbook-journal');
        opening.onerror = () => reject(new Error('the journal does not open'));
        opening.onsuccess = () => {
          // The browser may close it on us as well; then nothing is known yet.
          opening.result.onclose = () => resolve(0);
          const lines: IDBRequest<{ at: number }[]> = opening.result
            .transaction('lines')
            .objectStore('lines')
            .getAll();
          lines.onsuccess = () => {
            opening.result.close();
            const times = lines.result.map(({ at }) => at);
            resolve(times.length === 0 ? undefined : Math.max(...times));
          };
        };
      }),
  );
}

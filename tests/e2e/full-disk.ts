import type { BrowserContext, Page } from '@playwright/test';

/** Room for the app, its code and a small portfolio: what a nearly full device leaves an origin. */
const ROOM = 6 * 1024 * 1024;

export type SmallDisk = {
  /** Takes all the room that is left, as photographs and other pages do. */
  fill(page: Page): Promise<void>;
  /** Takes so many bytes more than there are: only giving something up makes room for a word. */
  overfill(bytes: number): Promise<void>;
  /** Takes away even the room that tidying up would win: from now on nothing is written until it is given back. */
  shut(): Promise<void>;
  /** Somebody freed some space. */
  giveBack(): Promise<void>;
};

/** Leaves this origin little room. Begin before its first page: the browser looks at its quota only now and then. */
export async function smallDisk(context: BrowserContext, origin: string): Promise<SmallDisk> {
  const page = context.pages()[0] ?? (await context.newPage());
  const line = await context.newCDPSession(page);
  const leave = (quotaSize: number) =>
    line.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  const inUse = async () => (await line.send('Storage.getUsageAndQuota', { origin })).usage;
  await leave(ROOM);
  return {
    async fill(filled) {
      await fillUp(filled);
      // The last piece may have overshot; full means not a byte more, and not a byte less.
      await leave(await settled(inUse));
    },
    async overfill(bytes) {
      await leave((await settled(inUse)) - bytes);
    },
    async shut() {
      await leave(Math.floor((await inUse()) / 2));
    },
    async giveBack() {
      await line.send('Storage.overrideQuotaForOrigin', { origin });
    },
  };
}

/** The database under the browser tidies up after many writes, and what it frees then would be room after all. */
async function settled(inUse: () => Promise<number>): Promise<number> {
  let last = await inUse();
  for (let same = 0; same < 4;) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = await inUse();
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return last;
}

/** Writes into a database of its own, in ever smaller pieces, until the browser refuses. */
async function fillUp(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open('filler');
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('pieces', { autoIncrement: true });
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the filler does not open'));
    });
    const put = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const writing = database.transaction('pieces', 'readwrite');
        writing.objectStore('pieces').add(crypto.getRandomValues(new Uint8Array(bytes)));
        writing.oncomplete = () => resolve(true);
        writing.onabort = () => resolve(false);
      });
    for (const bytes of [32_768, 4096, 256]) while (await put(bytes)) continue;
    database.close();
  });
}

/** How much the journal keeps free by filling it; read below the app. */
export function ballastBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('pillarbook-ballast', { create: true });
    return (await file.getFile()).size;
  });
}

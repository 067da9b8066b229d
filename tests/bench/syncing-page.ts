/** When something was so, in milliseconds since 1970, on the clock that all pages of a machine share. */
export type When = number;

/** What a page does so that two ways to sync can be measured by the same steps. */
export interface SyncingPage {
  /** On a new device: everything the server has. Without `newest` the newest rows came with the rest. */
  arrive(
    who: Account,
    count: number,
  ): Promise<{ readonly began: When; readonly newest?: When; readonly all: When }>;
  /** Changes the titles of the newest so many, one by one where that is how a person does it; resolves when the last is on the disk. */
  retitle(count: number, title: string): Promise<When>;
  /** Resolves when the newest row stands on the screen with this title. */
  painted(title: string): Promise<When>;
  /** Resolves when so many entries have this title on this device. */
  have(count: number, title: string): Promise<When>;
  /** When the browser said that there is a network again. */
  readonly cameOnline: When;
}

export type Account = { readonly loginName: string; readonly passphrase: string };

declare global {
  var syncing: SyncingPage;
}

export function now(): When {
  return performance.timeOrigin + performance.now();
}

export type Row = { readonly id: string; readonly date: string; readonly title: string };

/** The least a journal draws of its newest entries: the same for all who are measured. */
export function showRows(rows: readonly Row[]): void {
  document.getElementById('list')?.replaceChildren(
    ...rows.map(({ id, date, title }) => {
      const row = document.createElement('article');
      const [day, link] = [document.createElement('p'), document.createElement('a')];
      row.className = 'row';
      link.className = 'link';
      link.href = `#${id}`;
      day.textContent = new Date(date).toLocaleDateString('en-GB');
      link.textContent = title;
      row.append(day, link);
      return row;
    }),
  );
}

/** After the frame in which what stands in the document now has been handed over. */
export function afterPaint(): Promise<When> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(now());
      };
      port2.postMessage(0);
    }),
  );
}

/** Asks again after every change, until it is so. */
export function until(watch: (look: () => void) => () => void, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return;
      stop();
      resolve();
    };
    let stop: () => void = () => undefined;
    stop = watch(look);
    look();
  });
}

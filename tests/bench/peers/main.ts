import type { Peer, PlainEntry } from './peer.ts';

export type PeerName = 'raw IndexedDB' | 'plain RxDB';

type Ways = {
  fill(entries: readonly PlainEntry[]): Promise<void>;
  /** From opening the database to rows in the document, in ms of the page's clock: when it began. */
  showNewest(count: number): Promise<number>;
  /** Saves the field's words at every input; answers, per input, how many ms it took. */
  keepTyping(id: string): void;
  readonly kept: number[];
  isIdle(): boolean;
};

declare global {
  var benchPeer: (name: PeerName) => Ways;
}

const opening: Record<PeerName, () => Promise<() => Promise<Peer>>> = {
  'raw IndexedDB': async () => (await import('./raw-idb.ts')).openRawIdb,
  'plain RxDB': async () => (await import('./plain-rxdb.ts')).openPlainRxdb,
};

globalThis.benchPeer = (name) => {
  const code = opening[name]();
  let database: Promise<Peer> | undefined;
  const peer = () => (database ??= code.then((open) => open()));
  const kept: number[] = [];
  let running = 0;
  return {
    fill: async (entries) => (await peer()).fill(entries),
    async showNewest(count) {
      // Its code is there, as ours is on the locked screen.
      await code;
      const began = performance.now();
      const entries = await (await peer()).newest(count);
      document.getElementById('list')?.replaceChildren(...entries.map(rowOf));
      return began;
    },
    keepTyping(id) {
      document.getElementById('words')?.addEventListener('input', async ({ target }) => {
        const began = performance.now();
        running += 1;
        await (await peer()).save(id, target instanceof HTMLTextAreaElement ? target.value : '');
        running -= 1;
        kept.push(performance.now() - began);
      });
    },
    kept,
    isIdle: () => running === 0,
  };
};

function rowOf({ id, date, title, excerpt }: PlainEntry): HTMLElement {
  const row = element('article', 'row');
  const words = element('div', 'words');
  const heading = element('h3', 'title');
  const link = element('a', 'link', title);
  link.setAttribute('href', `#${id}`);
  heading.append(link);
  words.append(heading, element('p', 'excerpt', excerpt));
  row.append(element('p', 'day', new Date(date).toLocaleDateString('en-GB')), words);
  return row;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

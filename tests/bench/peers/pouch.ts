import PouchDB, { type Replication } from 'pouchdb-browser';
import { afterPaint, now, type Row, showRows, type SyncingPage, until } from '../syncing-page.ts';

const NEWEST = 50;
type Entry = { readonly title: string; readonly date: string; readonly text: string };

/** PouchDB as its guide shows it, with express-pouchdb at the other end. */
const local = new PouchDB<Entry>('bench');
const remote = `${location.origin}/db/bench`;

let rows: Row[] = [];
const titles = new Map<string, string>();
const listeners = new Set<() => void>();
const watch = (look: () => void) => {
  listeners.add(look);
  return () => void listeners.delete(look);
};

async function newest() {
  const found = await local.allDocs({ include_docs: true, descending: true, limit: NEWEST });
  return found.rows.map(({ doc }) => doc);
}

/** Whatever changes goes straight into its row: nothing is asked of the database again. */
function keepShowing(): void {
  local
    .changes({ live: true, since: 'now', include_docs: true })
    .on('change', ({ id, doc: { title } }) => {
      titles.set(id, title);
      const place = rows.findIndex((row) => row.id === id);
      const link = document.querySelectorAll('.link')[place];
      if (link) link.textContent = title;
      for (const listener of [...listeners]) listener();
    });
}

let syncing: Replication | undefined;
function startSync(): void {
  syncing?.cancel();
  syncing = local.sync(remote, { live: true, retry: true });
  syncing.on('error', () => undefined);
}

let cameOnline = 0;
/** Its own next try may be minutes away; ours begins at once, so this one does too. */
addEventListener('online', () => {
  cameOnline = now();
  startSync();
});

const page: SyncingPage = {
  async arrive(_who, count) {
    const began = now();
    await local.replicate.from(remote);
    const { doc_count } = await local.info();
    if (doc_count !== count) throw new Error(`${doc_count} of ${count} came`);
    rows = (await newest()).map(({ _id, ...entry }) => ({ id: _id, ...entry }));
    showRows(rows);
    const all = await afterPaint();
    keepShowing();
    startSync();
    return { began, all };
  },
  async retitle(count, title) {
    if (count === 1) {
      const [first] = await newest();
      if (first) await local.put({ ...first, title });
      return now();
    }
    const found = await local.allDocs({ include_docs: true, descending: true, limit: count });
    await local.bulkDocs(found.rows.map(({ doc }) => ({ ...doc, title })));
    return now();
  },
  async painted(title) {
    await until(watch, () => document.querySelector('.link')?.textContent === title);
    return afterPaint();
  },
  async have(count, title) {
    await until(watch, () => [...titles.values()].filter((one) => one === title).length >= count);
    return now();
  },
  get cameOnline() {
    return cameOnline;
  },
};
globalThis.syncing = page;

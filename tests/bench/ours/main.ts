import { openBrowserDevice } from '../../../src/app/browser-device.ts';
import type { Portfolio } from '../../../src/portfolio/portfolio.ts';
import { afterPaint, now, showRows, type SyncingPage, until } from '../syncing-page.ts';

const NEWEST = 50;

/** The product's own device in a browser, vault worker and all, with a plain list in place of its screens. */
const device = openBrowserDevice(() => {
  throw new Error('a part could not be fetched');
});

function portfolio(): Portfolio {
  const phase = device.phase.get();
  if (phase.phase !== 'open') throw new Error('it is not open');
  return phase.portfolio;
}

function newest() {
  return portfolio().journal.entries.get().all.slice(0, NEWEST);
}

const entriesChange = (look: () => void) => portfolio().journal.entries.watch(look);

function keepShowing(): void {
  const { entries } = portfolio().journal;
  let shown: readonly unknown[] = [];
  const show = () => {
    const rows = newest();
    if (rows.every((row, place) => row === shown[place]) && rows.length === shown.length) return;
    shown = rows;
    showRows(rows);
  };
  entries.watch(show);
  show();
}

let cameOnline = 0;
addEventListener('online', () => (cameOnline = now()));

const page: SyncingPage = {
  async arrive({ loginName, passphrase }, count) {
    const isOpen = until(
      (look) => device.phase.watch(look),
      () => device.phase.get().phase === 'open',
    );
    const signedIn = device
      .signIn(loginName, { by: 'passphrase', text: passphrase })
      .then((done) => {
        if (!done.ok) throw new Error(`not signed in: ${done.error}`);
      });
    await Promise.race([isOpen, signedIn]);
    const began = now();
    keepShowing();
    await until(entriesChange, () => newest().length === NEWEST);
    const painted = await afterPaint();
    const { entries } = portfolio().journal;
    await until(entriesChange, () => entries.get().complete && entries.get().all.length === count);
    const all = await afterPaint();
    await signedIn;
    return { began, newest: painted, all };
  },
  async retitle(count, title) {
    const { journal } = portfolio();
    const ids = journal.entries
      .get()
      .all.slice(0, count)
      .map(({ id }) => id);
    for (const id of ids) {
      const editing = await journal.edit(id as Parameters<typeof journal.edit>[0]);
      if (!editing) throw new Error('no such entry');
      editing.change((entry) => ({ ...entry, title }));
      const kept = await editing.flush();
      if (!kept.ok) throw new Error(`not kept: ${kept.error}`);
      if (ids.length > 1) await editing.close();
      else void editing.close();
    }
    return now();
  },
  async painted(title) {
    await until(entriesChange, () => newest()[0]?.title === title);
    return afterPaint();
  },
  async have(count, title) {
    const { entries } = portfolio().journal;
    const has = () => entries.get().all.filter((entry) => entry.title === title).length >= count;
    await until(entriesChange, has);
    return now();
  },
  get cameOnline() {
    return cameOnline;
  },
};
globalThis.syncing = page;

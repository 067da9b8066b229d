import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createPatience } from '#foundation/patience.ts';
import type { UserId } from '#protocol/ids.ts';
import type { DeviceStore, IdentityRow } from './device-store.ts';
import { closedUnderneath, despiteClosing } from './storage-failure.ts';

interface Schema extends DBSchema {
  identities: { key: string; value: IdentityRow };
  settings: { key: string; value: unknown };
  pages: { key: [string, string]; value: string };
}

/**
 * One per device, whoever uses it. It is read before anything else is on the screen, so it stands on
 * the bare IndexedDB wrapper (a kilobyte) and not on Dexie (thirty): see docs/decisions.
 */
export function openIdbDeviceStore(name = 'pillarbook-device'): DeviceStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const { waitFor, giveUp } = createPatience();
  const open = () => {
    opening ??= openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('identities');
        database.createObjectStore('settings');
        database.createObjectStore('pages');
      },
      // Another tab wants to remove or change it, or the browser ended it: the next use opens it again.
      blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
      terminated: () => {
        opening = undefined;
        giveUp(closedUnderneath());
      },
    });
    // One that would not open is tried again next time.
    opening.catch(() => (opening = undefined));
    return opening;
  };
  const reopen = async () => {
    opening = undefined;
    await open();
  };
  const again = <Value>(run: () => Promise<Value>): Promise<Value> =>
    despiteClosing(() => waitFor(run()), reopen);
  return {
    identities: () =>
      again(async () => {
        const all = await (await open()).getAll('identities');
        return all.toSorted((a, b) => a.added - b.added);
      }),
    putIdentity: (row) =>
      again(async () => {
        const change = (await open()).transaction('identities', 'readwrite', strict);
        await Promise.all([change.store.put(row, row.card.id), change.done]);
      }),
    removeIdentity: (id) =>
      again(async () => {
        const change = (await open()).transaction(['identities', 'pages'], 'readwrite', strict);
        await Promise.all([
          change.objectStore('identities').delete(id),
          change.objectStore('pages').delete(pagesOf(id)),
          change.done,
        ]);
      }),
    setting: (key) => again(async () => (await open()).get('settings', key)),
    putSetting: (key, value) =>
      again(async () => void (await (await open()).put('settings', value, key))),
    page: (user, key) => again(async () => (await open()).get('pages', [user, key])),
    putPage: (user, key, sealed) =>
      again(async () => void (await (await open()).put('pages', sealed, [user, key]))),
    async close() {
      (await opening)?.close();
      opening = undefined;
    },
  };
}

/** On the disk, not only with the operating system, before it resolves: without its keys a portfolio is lost. */
const strict = { durability: 'strict' } as const;

function pagesOf(user: UserId): IDBKeyRange {
  return IDBKeyRange.bound([user], [user, []]);
}

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { UserId } from '#protocol/ids.ts';
import type { DeviceStore, IdentityRow } from './device-store.ts';
import { onceMore } from './storage-failure.ts';

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
      },
    });
    return opening;
  };
  const reopen = async () => {
    opening = undefined;
    await open();
  };
  return {
    identities: () =>
      onceMore(async () => {
        const all = await (await open()).getAll('identities');
        return all.toSorted((a, b) => a.added - b.added);
      }, reopen),
    putIdentity: (row) =>
      onceMore(async () => {
        const change = (await open()).transaction('identities', 'readwrite', strict);
        await Promise.all([change.store.put(row, row.card.id), change.done]);
      }, reopen),
    removeIdentity: (id) =>
      onceMore(async () => {
        const change = (await open()).transaction(['identities', 'pages'], 'readwrite', strict);
        await Promise.all([
          change.objectStore('identities').delete(id),
          change.objectStore('pages').delete(pagesOf(id)),
          change.done,
        ]);
      }, reopen),
    setting: (key) => onceMore(async () => (await open()).get('settings', key), reopen),
    putSetting: (key, value) =>
      onceMore(async () => void (await (await open()).put('settings', value, key)), reopen),
    page: (user, key) => onceMore(async () => (await open()).get('pages', [user, key]), reopen),
    putPage: (user, key, sealed) =>
      onceMore(async () => void (await (await open()).put('pages', sealed, [user, key])), reopen),
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

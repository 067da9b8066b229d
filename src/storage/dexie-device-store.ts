import { Dexie, type EntityTable } from 'dexie';
import type { DeviceStore, IdentityRow } from './device-store.ts';
import { onceMore } from './storage-failure.ts';

type Setting = { readonly name: string; readonly value: unknown };
type Identity = { readonly id: string; readonly row: IdentityRow };
type Tables = { identities: EntityTable<Identity, 'id'>; settings: EntityTable<Setting, 'name'> };

/** One per device, whoever uses it. */
export function openDexieDeviceStore(name = 'pillarbook-device'): DeviceStore {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & Tables;
  database.version(1).stores({ identities: 'id', settings: 'name' });
  const reopen = async () => void (await database.open());

  return {
    identities: () =>
      onceMore(async () => {
        const all = await database.identities.toArray();
        return all.map(({ row }) => row).toSorted((a, b) => a.added - b.added);
      }, reopen),
    putIdentity: (row) =>
      onceMore(async () => void (await database.identities.put({ id: row.card.id, row })), reopen),
    removeIdentity: (id) => onceMore(async () => database.identities.delete(id), reopen),
    setting: (key) => onceMore(async () => (await database.settings.get(key))?.value, reopen),
    putSetting: (key, value) =>
      onceMore(async () => void (await database.settings.put({ name: key, value })), reopen),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

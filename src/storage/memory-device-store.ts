import type { UserId } from '#protocol/ids.ts';
import type { DeviceStore, IdentityRow } from './device-store.ts';

/** For headless devices. */
export function openMemoryDeviceStore(): DeviceStore {
  const identities = new Map<UserId, IdentityRow>();
  const settings = new Map<string, unknown>();
  const pages = new Map<UserId, Map<string, string>>();
  return {
    identities: async () => [...identities.values()].toSorted((a, b) => a.added - b.added),
    putIdentity: async (row) => void identities.set(row.card.id, row),
    removeIdentity: async (id) => {
      identities.delete(id);
      pages.delete(id);
    },
    setting: async (name) => structuredClone(settings.get(name)),
    putSetting: async (name, value) => void settings.set(name, structuredClone(value)),
    page: async (user, name) => pages.get(user)?.get(name),
    putPage: async (user, name, sealed) =>
      void pages.set(user, new Map(pages.get(user)).set(name, sealed)),
    close: async () => undefined,
  };
}

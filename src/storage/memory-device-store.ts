import type { UserId } from '#protocol/ids.ts';
import type { DeviceStore, IdentityRow } from './device-store.ts';

/** For headless devices. */
export function openMemoryDeviceStore(): DeviceStore {
  const identities = new Map<UserId, IdentityRow>();
  const settings = new Map<string, unknown>();
  return {
    identities: async () => [...identities.values()].toSorted((a, b) => a.added - b.added),
    putIdentity: async (row) => void identities.set(row.card.id, row),
    removeIdentity: async (id) => void identities.delete(id),
    setting: async (name) => structuredClone(settings.get(name)),
    putSetting: async (name, value) => void settings.set(name, structuredClone(value)),
    close: async () => undefined,
  };
}

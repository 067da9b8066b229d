import type { Device } from '#portfolio/device.ts';
import { openDevice } from '#portfolio/open-device.ts';
import type { TabMessage, Tabs } from '#portfolio/tabs.ts';
import { openIdbDeviceStore } from '#storage/idb-device-store.ts';
import { replicaName } from '#storage/stored-record.ts';
import { httpAccountClient } from '#sync/account-client.ts';
import { openWorkerVault } from '#vault/worker-vault.ts';
import { startVaultWorker } from './trusted-scripts.ts';
import { wakes } from './wakes.ts';

/**
 * The device of this browser profile. The database and sync are fetched beside, not before, what a
 * person needs to begin writing; each is in the service worker's store, so this works offline.
 */
export function openBrowserDevice(onMissingPart: () => void): Device {
  const server = { baseUrl: location.origin, fetch: fetch.bind(globalThis) };
  return openDevice({
    vault: openWorkerVault(startVaultWorker, onMissingPart),
    store: openIdbDeviceStore(),
    client: httpAccountClient(server),
    makePicture: async (picture) => (await import('./make-picture.ts')).makePicture(picture),
    clock: { now: () => Date.now() },
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    wakes,
    expect: () => {
      // One that does not come now is asked for again when it is needed, and said to be missing then.
      for (const load of [loadMemory, loadRecords, loadSync]) load().catch(() => undefined);
    },
    tabs: browserTabs(),
    tab: crypto.randomUUID(),
    origin: location.origin,
    openMemory: async (user) => {
      const { openDexieSyncMemory } = await loadMemory();
      return openDexieSyncMemory(replicaName(user));
    },
    openRecords: async (user) => {
      const { openBrowserRecords } = await loadRecords();
      return openBrowserRecords(user);
    },
    openBlobs: async (user) => {
      const { openDexieBlobStore } = await import('#storage/dexie-blob-store.ts');
      return openDexieBlobStore(replicaName(user));
    },
    openSync: async (sides) => {
      const { openBrowserSync } = await loadSync();
      return openBrowserSync(server, sides);
    },
  });
}

const loadMemory = () => import('#storage/dexie-sync-memory.ts');
const loadRecords = () => import('./browser-records.ts');
const loadSync = () => import('./browser-sync.ts');

function browserTabs(): Tabs {
  const channel = new BroadcastChannel('pillarbook-tabs');
  return {
    post: (message) => channel.postMessage(message),
    listen(hear) {
      const heard = (event: MessageEvent<TabMessage>) => hear(event.data);
      channel.addEventListener('message', heard);
      return () => channel.removeEventListener('message', heard);
    },
  };
}

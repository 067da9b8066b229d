import type { UserId } from '#protocol/ids.ts';
import type { Device, Phase } from '#portfolio/device.ts';
import { openDevice } from '#portfolio/open-device.ts';
import type { Clock } from '#portfolio/clock.ts';
import type { MakePicture } from '#portfolio/files.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import type { TabMessage, Tabs } from '#portfolio/tabs.ts';
import { fail } from '#foundation/result.ts';
import { laterRecordStore } from '#storage/later-record-store.ts';
import { openMemoryDeviceStore } from '#storage/memory-device-store.ts';
import { memoryDisk } from '#storage/memory-storage.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import { openMemoryBlobStore } from '#storage/memory-blob-store.ts';
import type { RecordStore } from '#storage/record-store.ts';
import { openMemorySyncMemory } from '#storage/memory-sync-memory.ts';
import { openRxRecordStore } from '#storage/rx-record-store.ts';
import { httpAccountClient } from '#sync/account-client.ts';
import { cookieFetch } from '#sync/cookie-fetch.ts';
import type { Fetch } from '#sync/http.ts';
import { httpBlobs } from '#sync/http-blobs.ts';
import { httpTransport } from '#sync/http-transport.ts';
import { openSync, worldTime } from '#sync/open-sync.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import type { Kdf } from '#vault/passphrase-key.ts';
import type { Vault } from '#vault/vault.ts';

/** A headless device: the product's own code on memory adapters, talking to whatever `fetch` reaches. */
export type Headless = {
  readonly device: Device;
  /** Cut or join this device's network. */
  readonly network: { online: boolean };
  portfolio(): Portfolio;
  /** The rows at rest of whoever was opened last, or of this person, for tests that lay something else there. */
  records(user?: UserId): RecordStore;
  close(): Promise<void>;
};

export type Disk = ReturnType<typeof newDisk>;

/** What outlives the device object: a browser profile's storage. */
export function newDisk() {
  return {
    store: openMemoryDeviceStore(),
    journal: journalInMemory(),
    disk: memoryDisk(),
    memories: new Map<string, ReturnType<typeof openMemorySyncMemory>>(),
    blobs: new Map<string, BlobStore>(),
    cookies: new Map<string, string>(),
    name: `headless-${crypto.randomUUID().slice(0, 8)}`,
    /** How many more rows there is room for. */
    room: Infinity,
  };
}

let tabsOpened = 0;

/** Tests of what a passphrase is worth have the real parameters; journeys need not wait for them. */
const quick: Kdf = { memoryKiB: 64, passes: 1 };

export type DeviceOptions = {
  readonly kdf?: Kdf | 'real';
  /** What the device takes for the time; the world's unless told. */
  readonly clock?: Clock;
  /** Without it, this is the only tab there is. */
  readonly tabs?: Tabs;
  /** What makes pictures anew; a device without a browser cannot. */
  readonly makePicture?: MakePicture;
  /** What stands between the device and its vault. */
  readonly between?: (vault: Vault) => Vault;
};

export function startDevice(
  server: { readonly origin: string; readonly fetch: Fetch },
  disk: Disk = newDisk(),
  options: DeviceOptions = {},
): Headless {
  const { kdf = quick, clock = { now: () => Date.now() }, tabs = silentTabs() } = options;
  const vault = createVault({ journal: disk.journal, ...(kdf !== 'real' && { kdf }) });
  const network = { online: true };
  const opened = new Map<UserId, RecordStore>();
  const reach: Fetch = async (address, init) => {
    if (!network.online) throw new TypeError('Failed to fetch');
    return server.fetch(address, init);
  };
  const line = { baseUrl: server.origin, fetch: cookieFetch(reach, server.origin, disk.cookies) };
  const device = openDevice({
    ...worldTime,
    vault: options.between?.(vault) ?? vault,
    store: disk.store,
    client: httpAccountClient(line),
    makePicture: options.makePicture ?? (async () => undefined),
    clock,
    tabs,
    tab: `tab-${(tabsOpened += 1)}`,
    origin: server.origin,
    openMemory: async (user) => {
      const memory = disk.memories.get(user) ?? openMemorySyncMemory();
      disk.memories.set(user, memory);
      return memory;
    },
    openRecords: async (user) => {
      const name = `${disk.name}-${user.slice(2, 10)}`;
      // A database needs room before it has a row.
      if (disk.room === 0) throw new DOMException('full', 'QuotaExceededError');
      const records = withinRoom(await openRxRecordStore({ disk: disk.disk, name }), disk);
      opened.delete(user);
      opened.set(user, records);
      return records;
    },
    openBlobs: async (user) => {
      const blobs = disk.blobs.get(user) ?? openMemoryBlobStore();
      disk.blobs.set(user, blobs);
      return blobs;
    },
    openSync: async (sides) =>
      openSync({
        ...sides,
        ...worldTime,
        transport: httpTransport({ ...line, ...worldTime, account: sides.me }),
        blobLine: httpBlobs({ ...line, account: sides.me }),
        isOnline: () => network.online,
        isConnected: () => true,
      }),
  });
  return {
    device,
    network,
    portfolio() {
      const phase: Phase = device.phase.get();
      if (phase.phase !== 'open') throw new Error(`the device is ${phase.phase}`);
      return phase.portfolio;
    },
    records(user) {
      const records = user === undefined ? [...opened.values()].at(-1) : opened.get(user);
      if (!records) throw new Error('nothing is open');
      return records;
    },
    close: () => device.close(),
  };
}

/** A write that does not fit as a whole is refused as a whole. */
function withinRoom(store: RecordStore, disk: { room: number }): RecordStore {
  return {
    ...laterRecordStore(Promise.resolve(store)),
    async write(key, change) {
      if (disk.room < 1) return fail('disk-full');
      const written = await store.write(key, change);
      if (written.ok && written.value) disk.room -= 1;
      return written;
    },
    async writeMany(keys, change) {
      const before = new Map((await store.findMany(keys)).map((row) => [row.key, row]));
      const wanted = keys.filter((key) => change(key, before.get(key)));
      if (wanted.length > disk.room) return fail('disk-full');
      const written = await store.writeMany(keys, change);
      if (written.ok) disk.room -= written.value.length;
      return written;
    },
  };
}

function silentTabs(): Tabs {
  return { post: (_message: TabMessage) => undefined, listen: () => () => undefined };
}

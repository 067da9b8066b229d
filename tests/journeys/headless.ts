import type { Reflection } from '#domain/content/reflection.ts';
import type { Device, Phase, Who } from '#portfolio/device.ts';
import { openDevice, type TabMessage, type Tabs } from '#portfolio/open-device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { createServer } from '#server/server.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { openMemoryDeviceStore } from '#storage/memory-device-store.ts';
import { memoryDisk } from '#storage/memory-storage.ts';
import { openMemorySyncMemory } from '#storage/memory-sync-memory.ts';
import { openRxRecordStore } from '#storage/rx-record-store.ts';
import { httpAccountClient } from '#sync/account-client.ts';
import { cookieFetch } from '#sync/cookie-fetch.ts';
import type { Fetch } from '#sync/http.ts';
import { httpTransport } from '#sync/http-transport.ts';
import { openSync, worldTime } from '#sync/open-sync.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';

/** A headless device: the product's own code on memory adapters, talking to whatever `fetch` reaches. */
export type Headless = {
  readonly device: Device;
  /** Cut or join this device's network. */
  readonly network: { online: boolean };
  portfolio(): Portfolio;
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
    name: `headless-${crypto.randomUUID().slice(0, 8)}`,
  };
}

let tabs = 0;

export function startDevice(
  server: { readonly origin: string; readonly fetch: Fetch },
  disk: Disk = newDisk(),
  quick = true,
): Headless {
  const network = { online: true };
  const reach: Fetch = async (address, init) => {
    if (!network.online) throw new TypeError('Failed to fetch');
    return server.fetch(address, init);
  };
  const line = { baseUrl: server.origin, fetch: cookieFetch(reach, server.origin) };
  const device = openDevice({
    ...worldTime,
    // Tests of what a passphrase is worth have the real parameters; journeys need not wait for them.
    vault: createVault({
      journal: disk.journal,
      ...(quick && { kdf: { memoryKiB: 64, passes: 1 } }),
    }),
    store: disk.store,
    client: httpAccountClient(line),
    clock: { now: () => Date.now() },
    tabs: silentTabs(),
    tab: `tab-${(tabs += 1)}`,
    origin: server.origin,
    openMemory: async (user) => {
      const memory = disk.memories.get(user) ?? openMemorySyncMemory();
      disk.memories.set(user, memory);
      return memory;
    },
    openRecords: async (user) =>
      openRxRecordStore({ disk: disk.disk, name: `${disk.name}-${user.slice(2, 10)}` }),
    openSync: async (sides) =>
      openSync({
        ...sides,
        ...worldTime,
        transport: httpTransport({ ...line, ...worldTime }),
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
    close: () => device.close(),
  };
}

function silentTabs(): Tabs {
  return { post: (_message: TabMessage) => undefined, listen: () => () => undefined };
}

/** The real server on an in-memory database, reached without a port. */
export function startServer() {
  const origin = 'https://pillarbook.test';
  const store = openSqliteStore(':memory:');
  const server = createServer({
    store,
    serverKey: crypto.getRandomValues(new Uint8Array(32)),
    enrolment: 'open',
    origin,
  });
  return {
    origin,
    fetch: (async (address, init) => server.request(address, init)) as Fetch,
    close: () => store.close(),
  };
}

export const amira: Who = {
  person: 'student',
  name: 'Amira Khan',
  programme: 'occupational-therapy',
  placement: { start: '2026-10-26', end: '2026-12-04' },
};
export const maya: Who = {
  person: 'supervisor',
  name: 'Maya Fenwick',
  role: { title: 'Long-arm educator', registration: 'OT12345' },
};
export const passphrase = 'lantern gravel otter violin maple';

/** Writes an entry as a person does: opens it, types, closes it. */
export async function write(
  portfolio: Portfolio,
  title: string,
  text: string,
  more: Partial<Reflection> = {},
) {
  const editing = await portfolio.journal.edit();
  if (!editing) throw new Error('no entry to write');
  editing.change((entry) => ({
    ...entry,
    ...more,
    title,
    stages: { entry: text, ...more.stages },
  }));
  await editing.close();
  return editing.id;
}

/** Waits until something is so; what a person sees sooner or later. */
export async function until<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  ms = 10_000,
): Promise<Value> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > end) throw new Error('it did not come to be');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

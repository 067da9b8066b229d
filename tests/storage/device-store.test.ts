import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openIdbDeviceStore } from '#storage/idb-device-store.ts';
import { openMemoryDeviceStore } from '#storage/memory-device-store.ts';
import { closeDuringNext } from '../fixtures/dying-database.ts';
import { describeDeviceStore } from './device-store.contract.ts';

describeDeviceStore('device store on IndexedDB', () =>
  openIdbDeviceStore(`d-${crypto.randomUUID()}`),
);
describeDeviceStore('device store of headless devices', openMemoryDeviceStore);

test.each(['aborting', 'silently'] as const)(
  'on IndexedDB a write that was under way when the database closed %s is made again',
  async (how) => {
    const store = openIdbDeviceStore(`closing-${how}`);
    await store.putSetting('idle', 5);
    closeDuringNext('put', how);
    await store.putSetting('idle', 15);
    expect(await store.setting('idle')).toBe(15);
    await store.close();
  },
);

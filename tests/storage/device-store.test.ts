import 'fake-indexeddb/auto';
import { openDexieDeviceStore } from '#storage/dexie-device-store.ts';
import { openMemoryDeviceStore } from '#storage/memory-device-store.ts';
import { describeDeviceStore } from './device-store.contract.ts';

describeDeviceStore('device store on Dexie', () =>
  openDexieDeviceStore(`d-${crypto.randomUUID()}`),
);
describeDeviceStore('device store of headless devices', openMemoryDeviceStore);

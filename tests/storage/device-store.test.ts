import 'fake-indexeddb/auto';
import { openIdbDeviceStore } from '#storage/idb-device-store.ts';
import { openMemoryDeviceStore } from '#storage/memory-device-store.ts';
import { describeDeviceStore } from './device-store.contract.ts';

describeDeviceStore('device store on IndexedDB', () =>
  openIdbDeviceStore(`d-${crypto.randomUUID()}`),
);
describeDeviceStore('device store of headless devices', openMemoryDeviceStore);

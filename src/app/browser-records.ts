import type { UserId } from '#protocol/ids.ts';
import { dexieDisk } from '#storage/dexie-storage.ts';
import type { RecordStore } from '#storage/record-store.ts';
import { openRxRecordStore } from '#storage/rx-record-store.ts';
import { replicaName } from '#storage/stored-record.ts';

/** RxDB on Dexie, in a part of its own: a hundred kilobytes that writing does not wait for. */
export function openBrowserRecords(user: UserId): Promise<RecordStore> {
  return openRxRecordStore({ disk: dexieDisk(), name: replicaName(user) });
}

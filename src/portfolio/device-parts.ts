import type { DeviceStore } from '#storage/device-store.ts';
import type { EntryClient } from '#sync/account-client.ts';
import type { Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import type { After } from './editing.ts';
import type { MakePicture } from './files.ts';
import type { ReplicaParts } from './replicas.ts';
import type { Tabs } from './tabs.ts';

/** What a device is put together from: a browser's adapters, or a headless one's. */
export type DeviceParts = ReplicaParts & {
  readonly vault: Vault;
  readonly store: DeviceStore;
  readonly client: EntryClient;
  readonly makePicture: MakePicture;
  readonly clock: Clock;
  readonly after: After;
  /** When it is worth trying again before the clock says so. */
  readonly wakes?: (wake: () => void) => () => void;
  /** A person is about to come in: whatever code their replica needs may be fetched while their keys open. */
  readonly expect?: () => void;
  readonly tabs: Tabs;
  /** Names this tab (or headless device) in the journal; random, new at every start. */
  readonly tab: string;
  readonly origin: string;
};

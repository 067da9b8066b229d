import type { Hash, Key, UserId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/problem.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Account } from '#protocol/account.ts';

/** A person known to this device; see the vault's KeptIdentity. */
export type IdentityRow = Account & {
  readonly loginName: string;
  /** Whether the server has this account (registered here or signed in). */
  readonly connected: boolean;
  /** Being taken off this device: nobody may unlock it, and it is finished at the next start if need be. */
  readonly leaving?: boolean;
  readonly added: number;
};

/** What the server confirmed of a key: this hash stands there at this place of that incarnation. */
export type Acked = {
  readonly key: Key;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: Hash;
};

/** A row of the server's that could not be let in because there is something of ours it does not know. */
export type Parked = {
  readonly key: Key;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: Hash;
  readonly record: SealedRecord;
};

/** A row the server can never accept as it is: shown, and in nobody's way. */
export type Quarantined = {
  readonly key: Key;
  readonly hash: Hash;
  readonly code: Refusal | 'malformed';
  readonly at: number;
};

/** What sync writes down for people to read later. */
export type SyncEvent =
  /** What stands here and what came from elsewhere are kept beside each other. */
  | 'parked'
  /** The server took a version not; `code` says why. */
  | 'refused'
  /** A row was not what it claimed, or was not signed by who it named. */
  | 'row-untrue'
  /** Rows that are not for this person. */
  | 'rows-astray'
  /** Rows, or an answer, that are not of the protocol's shape. */
  | 'rows-malformed'
  | 'answer-unreadable'
  /** The server's database is another one, or an earlier one. */
  | 'epoch-changed'
  /** Deletions from elsewhere that were too many to be let in without asking. */
  | 'held'
  /** Copies that are no longer shared with this person left the device. */
  | 'left'
  | 'round-broke'
  /** The first round that could not be ended, and the first one that could again; `code` says why not. */
  | 'line-lost'
  | 'line-back';

export type LogLine = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: SyncEvent;
  readonly key?: Key;
  readonly count?: number;
  readonly code?: string;
};

/**
 * What never leaves the device and is no record: who may unlock here, and what sync remembers of the
 * server. One database per device for identities, one per person for the rest. Every adapter passes
 * tests/storage/device-store.contract.ts.
 */
export interface DeviceStore {
  identities(): Promise<readonly IdentityRow[]>;
  putIdentity(row: IdentityRow): Promise<void>;
  removeIdentity(id: UserId): Promise<void>;
  /** Preferences without content (theme, idle minutes, who was last). */
  setting(name: string): Promise<unknown>;
  putSetting(name: string, value: unknown): Promise<void>;
  /** Sealed pages of a person that are read before their database opens (the head page); removed with them. */
  page(user: UserId, name: string): Promise<string | undefined>;
  putPage(user: UserId, name: string, sealed: string): Promise<void>;
  close(): Promise<void>;
}

/** What is remembered of one key. */
export type Remembered = {
  readonly acked?: Acked;
  readonly parked?: Parked;
  readonly known?: { readonly epoch: string; readonly seq: number };
};

/** What sync remembers, for one person. Methods that name several things do them in one transaction. */
export interface SyncMemory {
  acked(key: Key): Promise<Acked | undefined>;
  ackedMany(keys: readonly Key[]): Promise<readonly Acked[]>;
  /** Acked, parked and known of many keys at once; keys of which nothing is remembered are left out. */
  remembered(keys: readonly Key[]): Promise<ReadonlyMap<Key, Remembered>>;
  /**
   * Writes the confirmation, unless a later one of the same epoch stands there, and deletes parked rows
   * of that epoch up to its seq.
   */
  acknowledge(rows: readonly Acked[]): Promise<void>;
  parked(key: Key): Promise<Parked | undefined>;
  allParked(): Promise<readonly Parked[]>;
  /** Unless a later row of the same epoch is parked already. */
  park(row: Parked): Promise<void>;
  /** Adds to the ancestry and clears the parked row if it is still this one, in one transaction. */
  settle(key: Key, parked: Hash, ancestors: readonly Hash[]): Promise<void>;
  /** Highest place known of a key in an epoch: rows below it are old news. Within an epoch it only grows. */
  putKnown(
    rows: readonly { readonly key: Key; readonly epoch: string; readonly seq: number }[],
  ): Promise<void>;
  /** Hashes that were sent, replaced or merged: true ancestors, never merely received ones. */
  ancestry(key: Key): Promise<ReadonlySet<Hash>>;
  /** Of many at once; a key without any is not named. */
  ancestries(keys: readonly Key[]): Promise<ReadonlyMap<Key, ReadonlySet<Hash>>>;
  addAncestors(rows: readonly { readonly key: Key; readonly hash: Hash }[]): Promise<void>;
  quarantine(row: Quarantined): Promise<void>;
  allQuarantined(): Promise<readonly Quarantined[]>;
  release(key: Key): Promise<void>;
  /** Forgets everything about keys that left this device. */
  forget(keys: readonly Key[]): Promise<void>;
  /** How far each reader of the own space has come. */
  passed(): Promise<ReadonlyMap<UserId, number>>;
  putPassed(rows: readonly { readonly user: UserId; readonly seq: number }[]): Promise<void>;
  /** Keeps the newest few hundred lines. */
  log(line: LogLine): Promise<void>;
  /** Newest first. */
  logLines(limit: number): Promise<readonly LogLine[]>;
  /** Sealed pages by name (versions that others are compared with); the store never knows what they hold. */
  page(name: string): Promise<string | undefined>;
  putPage(name: string, sealed: string): Promise<void>;
  /** A small value of sync's own (server epoch, replication identifier, checkpoint mirrors). */
  value(name: string): Promise<unknown>;
  putValue(name: string, value: unknown): Promise<void>;
  /** Tells the listener whenever acked, parked, quarantine or passed changed, in this tab or another. */
  watch(listener: () => void): () => void;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

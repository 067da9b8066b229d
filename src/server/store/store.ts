import type { UserId } from '#protocol/ids.ts';
import type { AccountStore } from './account-store.ts';
import type { BlobStore } from './blob-store.ts';
import type { PeopleStore } from './people-store.ts';
import type { RecordStore } from './record-store.ts';

/** Hears who has something new to pull; `everyone` after a while in which nothing could be heard. */
export type Hear = (users: Iterable<UserId> | 'everyone') => void;

/** Everything the server keeps, behind four ports over one database. */
export interface Store {
  readonly database: 'sqlite' | 'postgres';
  readonly records: RecordStore;
  readonly accounts: AccountStore;
  readonly people: PeopleStore;
  readonly blobs: BlobStore;
  /** Whether it is tied to a server's key already. */
  isBound(): Promise<boolean>;
  /**
   * Ties a new database to the server's key by a mark that only this key yields; false when it is tied
   * to another. With the wrong key nobody could sign in, and new accounts would hide the old.
   */
  bind(mark: string): Promise<boolean>;
  /**
   * Hears who has something new to pull because of another process on this database; `every`: how often
   * to look, in milliseconds, where looking is needed. Gives the way to stop.
   */
  watch(hear: Hear, every?: number): () => void;
  /** Rejects when the database does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

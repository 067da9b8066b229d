import type { Bytes } from '#foundation/bytes.ts';
import type { Result } from '#foundation/result.ts';
import type { Problem } from '#protocol/problem.ts';
import type { BlobName } from '#protocol/blob.ts';
import type { Hash, Key, SpaceId, UserId } from '#protocol/ids.ts';
import type {
  NewestRequest,
  NewestResponse,
  PullRequest,
  PullResponse,
  PushAnswer,
  PushRequest,
} from '#protocol/sync.ts';

export type TransportError =
  /** No connection: the request did not leave, or no answer came. */
  | { readonly code: 'unreachable' }
  /**
   * Something answered that is not our server: HTML, half a body, a 5xx, nonsense. `after`: the seconds
   * its headers ask for.
   */
  | { readonly code: 'not-understood'; readonly after?: number }
  | { readonly code: 'refused'; readonly problem: Problem };

/** Answers in the order of the push; undefined where one could not be read. */
export type Pushed = {
  readonly epoch: string;
  readonly account: UserId;
  readonly answers: readonly (PushAnswer | undefined)[];
};
/** `malformed`: rows that could not be read and were left out. */
export type Pulled = PullResponse & { readonly malformed?: number };
export type Newest = NewestResponse & { readonly malformed?: number };

/** How messages reach the server. The browser's is HTTP with a cookie; a headless device's keeps its cookie itself. */
export interface SyncTransport {
  push(request: PushRequest): Promise<Result<Pushed, TransportError>>;
  pull(request: PullRequest): Promise<Result<Pulled, TransportError>>;
  newest(request: NewestRequest): Promise<Result<Newest, TransportError>>;
  /** Listens for "pull again". `onPoke` also runs on every (re)connection. Returns how to stop. */
  listen(onPoke: () => void): () => void;
}

/** Every state of the status line; the words are in the feature. */
export const syncStates = [
  'only-here',
  'waiting',
  'sending',
  'on-server',
  'offline',
  'unreachable',
  'needs-sign-in',
  'refused',
  'asks',
] as const;
export type SyncState = (typeof syncStates)[number];

export type SyncStatus = {
  readonly state: SyncState;
  /** Records that changed here and are not yet confirmed by the server. */
  readonly waiting: number;
  /** Records the server can never accept as they are. */
  readonly refused: number;
  /** Records that wait for a person to choose between two versions, or for the vault to be open. */
  readonly parked: number;
  /** Deletions from elsewhere that stop here until somebody has answered. They are among the parked. */
  readonly held: number;
  /** Files of which the server lacks a piece; missing if there are none. `noRoom`: it has no room for them. */
  readonly files?: number;
  readonly noRoom?: boolean;
  /** When the server was last spoken to and nothing waited, milliseconds; undefined if never. */
  readonly lastInStep?: number;
};

/** How far one record has come. `delivered` names the readers whose device has it. */
export type Receipt =
  | { readonly at: 'here' }
  | { readonly at: 'waiting' }
  | {
      readonly at: 'server';
      /** Of this version: one that is newer has a receipt of its own to come. */
      readonly hash: Hash;
      readonly delivered: readonly string[];
    }
  | { readonly at: 'refused'; readonly code: string };

/** `file`: whatever names the attachment it is a piece of. */
export type WantedBlob = {
  readonly space: SpaceId;
  readonly name: BlobName;
  readonly file: string;
};

/** `not-there`: the server has not got it, or not yet, or not for this person. */
export type BlobError = TransportError['code'] | 'not-there';

/** Sync of one person's replica, locked or not. Rules in SPEC.md. */
export interface Sync {
  start(): void;
  /** Stops and waits until nothing of it runs. */
  stop(): Promise<void>;
  /** Looks for work now; resolves when a full round ended, however it ended. */
  round(): Promise<void>;
  status(): SyncStatus;
  watchStatus(listener: (status: SyncStatus) => void): () => void;
  receipts(keys: readonly Key[]): Promise<ReadonlyMap<Key, Receipt>>;
  /** Someone wrote: push soon. */
  nudge(): void;
  /** Resolves when no piece of a file is on its way, however that ended. */
  carried(): Promise<void>;
  /** A piece of a file of this space: from here, else from the server. */
  fetchBlob(wanted: WantedBlob): Promise<Result<Bytes, BlobError>>;
}

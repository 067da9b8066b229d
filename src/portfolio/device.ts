import type { Placement, Programme } from '#domain/content/profile.ts';
import type { Live } from '#foundation/live.ts';
import type { Result } from '#foundation/result.ts';
import type { Entry } from '#protocol/account.ts';
import type { UserId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import type { SyncStatus, TransportError } from '#sync/sync.ts';
import type { UnlockError, Way } from '#vault/vault.ts';
import type { Portfolio, SaveError } from './portfolio.ts';

/** A person whose portfolio rests on this device. The login name is all that is readable of them while locked. */
export type Known = {
  readonly id: UserId;
  readonly loginName: string;
  readonly connected: boolean;
};

export type Waiting = {
  readonly typed: number;
  readonly unsent: number;
  readonly signedOut: boolean;
};

export type Phase =
  /** Reading what is on the device: milliseconds. */
  | { readonly phase: 'starting' }
  /** Nobody's portfolio is here yet. */
  | { readonly phase: 'new' }
  | { readonly phase: 'locked'; readonly people: readonly Known[]; readonly last: UserId }
  | { readonly phase: 'open'; readonly portfolio: Portfolio; readonly people: readonly Known[] };

export type Who =
  | {
      readonly person: 'student';
      readonly name: string;
      readonly programme: Programme;
      readonly placement: Placement | null;
    }
  | {
      readonly person: 'supervisor';
      readonly name: string;
      readonly role: { readonly title: string; readonly registration: string | null };
    };

/** Why a file was not restored; nothing on this device was touched. */
export type RestoreRefusal =
  | UnlockError
  /** Not a backup of ours at all. */
  | 'foreign-file'
  /** Ours, but cut short or altered. */
  | 'damaged-file'
  /** Written by a newer Pillarbook. */
  | 'newer-file'
  /** This person's portfolio is on the device already, and lacks nothing that is in the file. */
  | 'nothing-new';

export type RestoreError =
  | { readonly code: RestoreRefusal }
  /**
   * The device could not write on. If it `wrote` anything, that stays, with `done` of the `of` entries that
   * are in the file: the same file brings the rest. A portfolio that is new to this device stands on it once
   * it is whole, not before.
   */
  | {
      readonly code: StorageError;
      readonly wrote: boolean;
      readonly done: number;
      readonly of: number;
    };

export type SignInError =
  StorageError | TransportError['code'] | 'sign-in-refused' | 'too-many' | UnlockError;

/** `link`: invitation id and secret out of an invitation link, held in memory until it was answered. */
export type InviteLink = { readonly id: string; readonly secret: string };

/** One browser profile (or headless device): who may unlock here, and the one portfolio that is open. */
export interface Device {
  readonly phase: Live<Phase>;
  /** Of the person last open here, also while locked; undefined while nobody is known. */
  readonly status: Live<SyncStatus | undefined>;
  /** Makes a portfolio, with no account and no network. It is open afterwards; the kit is shown once. */
  create(who: Who, passphrase: string): Promise<Result<{ readonly kit: string }, SaveError>>;
  unlock(id: UserId, way: Way): Promise<Result<void, UnlockError | StorageError>>;
  /** Keeps what was typed, then throws the keys away and cleans the screen. Tells other tabs. */
  lock(): Promise<void>;
  /** Commits everything typed, in every open editor. False if words are on the screen only, not even sealed in the journal. */
  flush(): Promise<boolean>;
  /**
   * How many pieces of typed words the disk refused before the lock: they are sealed, in this page's memory
   * only, and tried again by themselves. Closing the page would lose them.
   */
  readonly held: Live<number>;
  /** What waits for this person, in numbers only, and whether they must sign in before it is sent. */
  waiting(id: UserId): Promise<Waiting>;
  /**
   * Reads a backup file and opens it; offline. `progress` counts records; what is answered is how many entries
   * it brought, those in the bin apart, and how many records were not genuine or not whole.
   */
  restore(
    file: Blob,
    way: Way,
    progress?: (done: number, of: number) => void,
  ): Promise<Result<{ readonly entries: number; readonly refused: number }, RestoreError>>;
  /** Signs in on a new device with login name and passphrase, and fetches the portfolio. */
  signIn(loginName: string, way: Way): Promise<Result<void, SignInError>>;
  /** Looks at an invitation without using it up, also before anybody is here: who invites? */
  lookAt(link: InviteLink): ReturnType<Portfolio['people']['lookAt']>;
  /**
   * Takes a person's portfolio off this device and ends their session. What was not sent is lost: the
   * caller has asked.
   */
  forget(id: UserId): Promise<void>;
  close(): Promise<void>;
}

/** What lets a person register: the cohort's code, an open server, or an invitation. */
export type Admission =
  Exclude<Entry, { by: 'invite' }> | { readonly by: 'invite'; readonly link: InviteLink };

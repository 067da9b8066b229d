import type { OwnFile } from '#domain/content/attachment.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import type { Profile } from '#domain/content/profile.ts';
import type { PublishedReflection } from '#domain/content/share.ts';
import type { Written } from '#domain/content/written.ts';
import type { Summary } from '#domain/summary.ts';
import type { Live } from '#foundation/live.ts';
import type { Result } from '#foundation/result.ts';
import type { ProblemCode } from '#protocol/problem.ts';
import type { Key, RecordId, UserId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import type { TransportError } from '#sync/sync.ts';
import type { OpenError, SealError } from '#vault/vault.ts';
import type { OwnAccount } from './account.ts';
import type { InviteLink } from './device.ts';
import type { Documents } from './documents.ts';
import type { Files } from './files.ts';
import type { History } from './own-history.ts';
import type { Review } from './received.ts';
import type { Removals } from './removals.ts';

/**
 * Why something was not saved. `older-app`: what stands there was written by a newer Pillarbook, and is
 * not written over; `damaged-record`: it does not open or makes no sense, and is not written over either;
 * `too-large`: it is more than one record can hold, and what stands there stays.
 */
export type SaveError = StorageError | 'older-app' | 'damaged-record' | 'too-large';

/** Everything a person does with an open portfolio. Screens and headless devices use the same. */
export type Portfolio = {
  readonly me: UserId;
  readonly loginName: string;
  readonly profile: Live<Profile>;
  saveProfile(change: (profile: Profile) => Profile): Promise<Result<void, SaveError>>;
  readonly journal: Journal;
  readonly documents: Documents;
  readonly history: History;
  readonly people: People;
  readonly sharing: Sharing;
  readonly review: Review;
  readonly removals: Removals;
  readonly files: Files;
  readonly account: OwnAccount;
  /** Records on this device that cannot be read here, counted by reason. They are kept as they are. */
  readonly unreadable: Live<Unreadable>;
};

export type Unreadable = {
  /** Written by a newer Pillarbook. */
  readonly newer: number;
  /** Altered since it was sealed, signed by somebody else than it says, or otherwise not what it claims. */
  readonly damaged: number;
  /** By somebody this device does not know (yet), or whose copy has not come (yet). */
  readonly unknown: number;
  /** Which of the own records they are. */
  readonly why: ReadonlyMap<RecordId, WhyUnread>;
};

export type WhyUnread = 'newer' | 'damaged' | 'unknown';

/** `complete` is false for the moment between the head page (newest fifty) and the rest. Binned entries are in it. */
export type Entries = { readonly all: readonly Summary[]; readonly complete: boolean };

/** How far an entry has come. `who` are names of readers, for delivered and read. */
export type EntryReceipt = {
  readonly reached: 'here' | 'server' | 'delivered' | 'read' | 'refused';
  /** It will go on by itself: changed here and not confirmed yet. */
  readonly waiting: boolean;
  /** False when this portfolio has no account, so nothing waits. */
  readonly connected: boolean;
  readonly who: readonly string[];
};

export type Keeping =
  | {
      readonly state: 'kept';
      /** When, in milliseconds; undefined before the first. */ readonly at?: number;
    }
  | { readonly state: 'keeping' }
  /** Not in the record yet; on the screen, and in the sealed journal if `sealed`. */
  | { readonly state: SaveError; readonly sealed: boolean };

export type EditingState<Doc extends Written = Reflection> = {
  readonly draft: Doc;
  readonly keeping: Keeping;
  /** Nothing was typed into this new entry yet; it is not stored. */
  readonly isNew: boolean;
  /** Removed for good in another tab or on another device. What stands here is stored nowhere and changes no more. */
  readonly isGone: boolean;
};

/** One entry, or a document of another kind, being written in one tab. */
export interface Editing<Doc extends Written = Reflection> {
  readonly id: RecordId;
  readonly state: Live<EditingState<Doc>>;
  /** Journal within 100 ms, record within half a second; both by themselves. */
  change(how: (draft: Doc) => Doc): void;
  /** Commits now. */
  flush(): Promise<Result<void, SaveError>>;
  /** Flushes and stops listening. An untouched new entry leaves nothing behind. */
  close(): Promise<void>;
}

export interface Journal {
  readonly entries: Live<Entries>;
  /** Receipts of entries; an entry that is missing from the map is only here. */
  readonly receipts: Live<ReadonlyMap<RecordId, EntryReceipt>>;
  /** Entries with words of the last time that found no place in them yet. Opening one for writing shows them. */
  readonly unplaced: Live<readonly RecordId[]>;
  /** Content of one entry, live: undefined when it is not on this device. */
  watchEntry(id: RecordId, listener: (entry: Reflection | undefined) => void): () => void;
  read(id: RecordId): Promise<Reflection | undefined>;
  /** Opens an entry for writing; without an id, a new one that exists once something is typed. */
  edit(id?: RecordId): Promise<Editing | undefined>;
  bin(ids: readonly RecordId[]): Promise<Result<void, SaveError>>;
  restore(ids: readonly RecordId[]): Promise<Result<void, SaveError>>;
  /** For good, on every device: the caller has asked. */
  remove(ids: readonly RecordId[]): Promise<Result<void, SaveError>>;
  /** Ends one "two versions": the words chosen stand in the entry, the other version is let go. */
  settle(
    id: RecordId,
    version: string,
    keep: 'mine' | 'theirs' | 'both',
  ): Promise<Result<void, SaveError>>;
}

export type Person = {
  /** The record of this relationship: somebody who was invited again after an end has two. */
  readonly contact: RecordId;
  readonly id: UserId;
  readonly name: string;
  readonly role: string;
  readonly registration: string | null;
  readonly direction: 'reads-mine' | 'i-read';
  readonly met: string;
  readonly stopped: string | null;
};

export type InviteLine = {
  readonly id: string;
  readonly forName: string;
  readonly link: string;
  readonly created: string;
  readonly expires: string;
  readonly state: 'open' | 'answered' | 'confirmed' | 'withdrawn' | 'expired';
  /** Who answered, as they say of themselves; compare `safety` (8 groups of 4 digits) in person or by phone. */
  readonly answer?: {
    readonly id: UserId;
    readonly name: string;
    readonly role: string;
    readonly registration: string | null;
    readonly safety: string;
  };
};

export type NetworkError = TransportError['code'] | ProblemCode;

/** Who invites. `state`: whether the invitation is open, or what became of the answer this person gave. */
export type Invited = {
  readonly name: string;
  readonly programme: string;
  readonly state: 'open' | 'answered' | 'confirmed';
};
export type LookError = NetworkError | 'damaged';
export type AnswerError = LookError | SaveError | 'own-invitation';

export interface People {
  readonly people: Live<readonly Person[]>;
  readonly invites: Live<readonly InviteLine[]>;
  /** Asks the server whether someone answered. Also runs by itself after each poke. */
  refreshInvites(): Promise<Result<void, NetworkError>>;
  /** Needs a connection and an account. */
  invite(forName: string): Promise<Result<InviteLine, NetworkError | SaveError>>;
  withdraw(id: string): Promise<Result<void, NetworkError | SaveError>>;
  /** The digits to compare with this person, in 8 groups of 4; undefined when nobody here has that id. */
  safetyOf(person: UserId): Promise<string | undefined>;
  /**
   * Ends it with this person, in both directions: copies go on both sides, feedback stays with who wrote it and
   * who got it. Works offline; the other side and the server hear of it when they can.
   */
  end(person: UserId): Promise<Result<void, SaveError>>;
  /** Tells the server what ended here and asks what the others ended. Also runs by itself. */
  refreshEnded(): Promise<void>;
  /** Confirms the person who answered. Shares nothing by itself. */
  confirm(id: string): Promise<Result<Person, NetworkError | SaveError>>;
  /** Looks at an invitation without using it up: who invites me? */
  lookAt(link: InviteLink): Promise<Result<Invited, LookError>>;
  /**
   * Answers an invitation as the person who is open here; the account must be connected. Trying again after
   * any failure is safe, and so is answering one that was answered before.
   */
  answer(link: InviteLink): Promise<Result<Person, AnswerError>>;
}

/** Whether the server has it, or refused it. `elsewhere`: only the device that it was written on can say. */
export type Sent = 'waiting' | 'sent' | 'undeliverable' | 'elsewhere';

export type Copy = {
  readonly doc: RecordId;
  readonly share: Key;
  readonly copy: PublishedReflection;
  readonly readers: readonly {
    readonly id: UserId;
    readonly name: string;
    readonly role: string;
  }[];
  readonly published: string;
};

export type Preview = {
  /** Exactly what readers will see. */
  readonly copy: PublishedReflection;
  /** All of the entry, those too that are kept back. */
  readonly files: readonly OwnFile[];
  /** What they see now, if it is shared. */
  readonly before: Copy | undefined;
  /** Everyone it could be shared with. */
  readonly people: readonly Person[];
};

export type PublishError =
  SaveError | SealError | 'missing-entry' | 'nobody-chosen' | 'too-many-readers' | 'unknown-reader';

/** Why nothing more could be said in a thread. */
export type ThreadError = SaveError | OpenError | SealError;

export type Feedback = {
  readonly id: Key;
  readonly author: UserId;
  readonly name: string;
  readonly mine: boolean;
  readonly says: 'feedback' | 'read';
  readonly text: string;
  readonly at: string;
  readonly edited: boolean;
  readonly unread: boolean;
  /** Of an own note. */
  readonly sent: Sent;
};

export interface Sharing {
  /** Published copies by document. */
  readonly copies: Live<ReadonlyMap<RecordId, Copy>>;
  /** How far each of these copies has come: nobody sees it before it is sent. */
  readonly sent: Live<ReadonlyMap<RecordId, Sent>>;
  /** Feedback by document, oldest first, whether or not it is still shared. */
  readonly feedback: Live<ReadonlyMap<RecordId, readonly Feedback[]>>;
  preview(doc: RecordId): Promise<Preview | undefined>;
  /** Publishes the entry as it stands, to exactly these people. Works offline; goes when it can. */
  publish(doc: RecordId, readers: readonly UserId[]): Promise<Result<void, PublishError>>;
  /** Leaves a file out of what is published from now on, or takes it in again. */
  keepBack(doc: RecordId, file: string, isBack: boolean): Promise<Result<void, SaveError>>;
  stop(doc: RecordId): Promise<Result<void, SaveError>>;
  /** Answers in the thread of an own entry. */
  answer(doc: RecordId, text: string): Promise<Result<void, ThreadError>>;
  markFeedbackRead(doc: RecordId): Promise<Result<void, SaveError>>;
}

import type { Bytes } from '#foundation/bytes.ts';
import type { Result } from '#foundation/result.ts';
import type { Account, LoginRequest, RegisterRequest } from '#protocol/account.ts';
import type { Json } from '#protocol/canonical.ts';
import type { Card } from '#protocol/card.ts';
import type { BlobName } from '#protocol/blob.ts';
import type { FileId, InviteId, RecordId, SpaceId, UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { Occasion } from '#protocol/registration.ts';
import type { SealedLine } from './journal-store.ts';

/** What a device keeps of one person so that it can be unlocked offline: sealed keys and public names, no secrets. */
export type KeptIdentity = Account & { readonly loginName: string };

export type Way =
  | { readonly by: 'passphrase'; readonly text: string }
  | { readonly by: 'kit'; readonly text: string };

export type UnlockError =
  | 'wrong-passphrase'
  /** A character of the kit was mistyped: the checksum says so before anything is tried. */
  | 'mistyped-kit'
  | 'wrong-kit'
  /** The keys opened but do not belong together, or the card is not theirs. */
  | 'damaged-keys';

export type OpenError =
  'foreign' | 'unknown-author' | 'forged' | 'not-for-me' | 'no-key' | 'damaged';

/** The content is more than one record can hold. */
export type SealError = 'too-large';

/** What proves a person to the server; derived, never the passphrase itself. */
export type Proof = Pick<LoginRequest, 'name' | 'authKey'>;

/** What the vault adds to a registration. */
export type Registering = Pick<RegisterRequest, 'authKey' | 'recAuth' | 'possession'>;

/** A record to open, with the place it was asked for: the id you asked for must be the id you got. */
export type ToOpen = {
  readonly record: SealedRecord;
  readonly space: SpaceId;
  readonly id: RecordId;
  /** The published copy a note belongs to, for readers of another person's space (holds its thread keys). */
  readonly share?: SealedRecord;
};

/** An attachment sealed in chunks, in their order. Its id was drawn for it and names nothing else. */
export type SealedFile = {
  readonly id: FileId;
  readonly chunks: readonly { readonly name: BlobName; readonly bytes: Bytes }[];
};

/** One chunk to open, with the place it was asked for. */
export type ChunkToOpen = {
  readonly space: SpaceId;
  readonly file: FileId;
  /** The names of all chunks of the file, in their order. */
  readonly chunks: readonly BlobName[];
  /** Which of them this is, counted from 0. */
  readonly at: number;
  readonly bytes: Bytes;
  /** The published copy that lists the file, for readers of another person's space (holds its key). */
  readonly share?: SealedRecord;
};

export type DraftPlace = {
  readonly id: RecordId;
  readonly rev: number;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** One field being typed. `slot` names tab, record and field; `body` is whatever the editor needs to put it back. */
export type JournalLine = { readonly slot: string; readonly at: number; readonly body: Json };

export type JournalError = 'disk-full' | 'storage-lost';

/**
 * Everything that touches a key. In the browser it lives in a worker of its own (`openWorkerVault`);
 * headless it is a value (`createVault`). No method returns a secret key.
 * Every method that needs the keys rejects with a thrown `LockedError` while locked: that is a bug of the caller.
 */
export interface Vault {
  /** Makes a new person: keys, card, recovery code. The vault is unlocked afterwards. The kit is shown once. */
  create(input: { readonly loginName: string; readonly passphrase: string }): Promise<{
    readonly identity: KeptIdentity;
    /** 32 characters in 8 groups of 4, Crockford base32, with a checksum. */
    readonly kit: string;
  }>;
  unlock(identity: KeptIdentity, way: Way): Promise<Result<void, UnlockError>>;
  /** Throws the keys away. The worker adapter terminates its worker and starts a clean one. */
  lock(): Promise<void>;
  /** Id of the person whose keys are open; undefined while locked. */
  whoIsOpen(): Promise<UserId | undefined>;
  /** Checks a passphrase against the kept identity without changing anything (a fresh gesture). */
  check(identity: KeptIdentity, way: Way): Promise<Result<void, UnlockError>>;

  /** For signing in and registering: the server's proofs, from the passphrase or the kit. */
  proofOf(
    loginName: string,
    way: Way,
  ): Promise<Result<{ authKey?: string; recAuth?: string }, UnlockError>>;
  /**
   * Registration needs both proofs while the kit is at hand only at creation, so the vault keeps recAuth
   * sealed in the keyset; and a signature over all of it, for this server and this challenge.
   */
  registration(
    identity: KeptIdentity,
    passphrase: string,
    occasion: Occasion,
  ): Promise<Result<Registering, UnlockError>>;
  /**
   * Same keys under another login name (the name salts the derivation), another passphrase, or a new
   * kit. `identity`: how they are wrapped until now; it must be of the person who is open.
   */
  rewrap(
    identity: KeptIdentity,
    change: {
      readonly loginName: string;
      readonly passphrase: string;
      readonly newKit: boolean;
    },
  ): Promise<{ identity: KeptIdentity; kit?: string; authKey: string; recAuth: string }>;

  /** Seals a document (or an earlier version of one) of the own space. */
  sealDoc(
    draft: DraftPlace & {
      coll: 'doc' | 'past';
      parent: RecordId | null;
      content: Json;
      blobs?: readonly BlobName[];
    },
  ): Promise<SealedRecord>;
  /** A signed deletion of a record of the own space, or of an own note in another's. */
  sealDeletion(
    draft: DraftPlace & {
      space: SpaceId;
      coll: SealedRecord['head']['coll'];
      parent: RecordId | null;
      epoch: number;
    },
  ): Promise<SealedRecord>;
  /**
   * Seals a published copy of `content` to these readers. `epoch` grows with every change of the
   * audience; `threadEpochs` lists the thread keys the readers get, oldest first; they are put into
   * the content as `threads: [{ epoch, key }]`. `files` lists the attachments of the copy, thumbnails too,
   * whose keys go in beside them.
   */
  sealShare(
    draft: DraftPlace & {
      parent: RecordId;
      epoch: number;
      content: { readonly [key: string]: Json };
      readers: readonly Card[];
      threadEpochs: readonly number[];
      files?: readonly FileId[];
      blobs?: readonly BlobName[];
    },
  ): Promise<Result<SealedRecord, SealError>>;
  /** Seals feedback under the newest thread key of the copy. `share` must be given when the space is not one's own; `epoch` then must be one of its threads. */
  sealNote(
    draft: DraftPlace & {
      space: SpaceId;
      parent: RecordId;
      epoch: number;
      content: Json;
      share?: SealedRecord;
    },
  ): Promise<Result<SealedRecord, OpenError | SealError>>;
  /**
   * Opens records, each on its own: EP1's eight checks as far as one record shows them. Content is
   * JSON as the author wrote it, without the keys that lie in a published copy: of its threads only the
   * epochs come out. What it means, and whether it is well formed, the domain says.
   */
  open(records: readonly ToOpen[]): Promise<readonly Result<Json, OpenError>[]>;
  /** Seals an attachment of the own space under a key of its own. */
  sealFile(content: Blob): Promise<SealedFile>;
  /** Opens one chunk, if it is the very one of this place in this file. */
  openChunk(chunk: ChunkToOpen): Promise<Result<Bytes, OpenError>>;
  /**
   * People whose signatures are known until the vault locks (pinned contacts, co-readers of an opened
   * copy). Own card is always known; a card that is not true is passed over.
   */
  pin(cards: readonly Card[]): Promise<void>;
  /** 32 digits in 8 groups of 4 that both sides of a relation compare. */
  safetyNumber(other: Card): Promise<string>;

  /** Seals something that never leaves the device (head page, search index), bound to its purpose. */
  sealLocal(purpose: string, content: Json): Promise<string>;
  openLocal(purpose: string, sealed: string): Promise<Result<Json, 'damaged'>>;

  /** EP1 section 7. `secret` is 32 bytes base64url; `check` goes to the server, `auth` proves the secret to it. */
  makeInvite(
    id: InviteId,
    content: Json,
  ): Promise<{ secret: string; check: string; offer: string }>;
  inviteProof(id: InviteId, secret: string): Promise<string>;
  openOffer(id: InviteId, secret: string, offer: string): Promise<Result<Json, 'damaged'>>;
  sealReply(id: InviteId, secret: string, content: Json): Promise<string>;
  openReply(id: InviteId, secret: string, reply: string): Promise<Result<Json, 'damaged'>>;

  /** Seals and commits one line of the journal, durably, before it resolves. */
  keep(line: JournalLine): Promise<Result<void, JournalError>>;
  /** Forgets lines whose words are now in a committed record. `upTo`: only lines not newer than this. */
  forget(slot: string, upTo: number): Promise<void>;
  /**
   * What was typed and never committed, oldest first. Lines of other people on this device are not
   * listed. Rejects when the journal cannot be read, rather than saying that it is empty.
   */
  recall(): Promise<readonly JournalLine[]>;
  /** How many lines wait on this device for this person, also while locked. */
  waiting(user: UserId): Promise<number>;
  /**
   * Lines the disk refused are held in memory, sealed, across a lock. Tries to write them, and those
   * handed in, and answers what is still in memory only. Needs no keys, so it works while locked.
   */
  keepHeld(more: readonly SealedLine[]): Promise<readonly SealedLine[]>;
  /** Removes every line of this person from the journal, held ones too. Needs no keys. */
  forgetPerson(user: UserId): Promise<void>;
}

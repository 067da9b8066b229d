import type { Note } from '#domain/content/note.ts';
import type { Share } from '#domain/content/share.ts';
import type { Hash, Key, RecordId, SpaceId, UserId } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';

/** A published copy, own or received, with the record it came in (which holds the thread keys, sealed). */
export type KnownShare = {
  readonly key: Key;
  readonly space: SpaceId;
  readonly id: RecordId;
  readonly doc: RecordId;
  readonly share: Share;
  /** Names what a reader sees of it, whatever its writer calls the version. */
  readonly words: Hash;
  readonly record: SealedRecord;
  readonly hash: string;
};

export type KnownNote = {
  readonly key: Key;
  readonly space: SpaceId;
  readonly id: RecordId;
  /** The copy it is about, in the same space. */
  readonly share: Key;
  readonly author: UserId;
  readonly rev: number;
  /** Which thread key it is under. */
  readonly epoch: number;
  readonly hash: string;
  readonly note: Note;
};

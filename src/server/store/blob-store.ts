import type { Bytes } from '#foundation/bytes.ts';
import type { BlobName } from '#protocol/blob.ts';
import type { SpaceId, UserId } from '#protocol/ids.ts';
import type { Header } from '#protocol/record.ts';

/** Where a blob rests. The same bytes in two spaces are two blobs: nobody learns what others have. */
export type BlobPlace = { readonly space: SpaceId; readonly name: BlobName };

export type NewBlob = BlobPlace & {
  readonly bytes: Bytes;
  /** What all blobs of the space may take up, in bytes. */
  readonly quota: number;
};

/** `whole`: whoever may be waiting, for this was the last blob some row of theirs lacked. */
export type PutBlob = {
  readonly epoch: string;
  readonly outcome: 'taken' | 'no-room';
  readonly whole: ReadonlySet<UserId>;
};

/** Asked inside the store's transaction; `copies`: the headers of what the user reads and lists the blob. */
export type MayFetch = (copies: readonly Header[]) => boolean;

/**
 * Sealed chunks of attachments, which never change. Which rows use them is kept with each push. What no
 * row uses is removed after a while, counted anew whenever a device is told that it is here: what it was
 * told, it relies on. Every adapter passes `tests/server/blob-store.contract.ts`.
 */
export interface BlobStore {
  /** Those of these that the space has not got, each once. */
  missing(
    space: SpaceId,
    names: readonly BlobName[],
  ): Promise<{ readonly epoch: string; readonly missing: readonly BlobName[] }>;
  /** The bytes are what their name says; a blob that is here already is taken again. */
  put(blob: NewBlob): Promise<PutBlob>;
  get(user: UserId, place: BlobPlace, may: MayFetch): Promise<Bytes | undefined>;
  /** Removes what was found unused before this time, and notes what is found unused now. */
  sweep(now: number, unusedBefore: number): Promise<void>;
  /** How many there are, and how much they take up. */
  figures(): Promise<{ readonly blobs: number; readonly bytes: number }>;
}

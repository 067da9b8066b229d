import type { OwnFile, PublishedFile } from '#domain/content/attachment.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import type { KindProblem } from '#domain/files/file-kinds.ts';
import type { Live } from '#foundation/live.ts';
import type { Result } from '#foundation/result.ts';
import type { Key } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import type { BlobError } from '#sync/sync.ts';

/** `unreadable-picture`: this browser cannot make it anew, so it may not go in: what is in it nobody would know. */
export type AddFileError =
  StorageError | KindProblem | 'too-big' | 'empty-file' | 'entry-full' | 'unreadable-picture';

/** `not-there`: nobody has sent it yet. `damaged`: what came is not what was sealed. */
export type OpenFileError = BlobError | 'damaged';

/** A file of an own entry, or of a copy that this person was given. */
export type FilePlace = { readonly file: PublishedFile; readonly share?: Key | undefined };

/** How far a file has come on its way to the server, in pieces. */
export type FileProgress = { readonly sent: number; readonly of: number };

export interface Files {
  /**
   * Makes it ready, seals it and keeps it on this device; offline. What is answered has to be put into the
   * entry, or it goes again after a day. Of a picture nothing is kept but what can be seen.
   */
  add(
    file: { readonly name: string; readonly content: Blob },
    entry: Reflection,
  ): Promise<Result<OwnFile, AddFileError>>;
  /** The small picture of a file that has one. */
  thumb(place: FilePlace): Promise<Result<Blob, OpenFileError>>;
  /** The file itself: from this device, else fetched. `progress` counts its pieces. */
  open(
    place: FilePlace,
    progress?: (done: number, of: number) => void,
  ): Promise<Result<Blob, OpenFileError>>;
  /** Own files of which the server lacks a piece, by id. */
  readonly sending: Live<ReadonlyMap<string, FileProgress>>;
}

/** Makes a picture anew from what can be seen of it, and a small one; undefined if it cannot be read here. */
export type MakePicture = (
  picture: Blob,
) => Promise<{ readonly picture: Blob; readonly thumb: Blob } | undefined>;

import type { Bytes } from '#foundation/bytes.ts';
import type { Result } from '#foundation/result.ts';
import type { BlobName, BlobTaken, MissingBlobsResponse } from '#protocol/blob.ts';
import type { SpaceId } from '#protocol/ids.ts';
import type { TransportError } from './sync.ts';

/** How sealed pieces of files reach the server, beside the records. */
export interface BlobLine {
  /** Which of these the own space has not got. At most `MOST_BLOBS_ASKED`. */
  missing(names: readonly BlobName[]): Promise<Result<MissingBlobsResponse, TransportError>>;
  /** Into the own space. */
  put(name: BlobName, bytes: Bytes): Promise<Result<BlobTaken, TransportError>>;
  /** Whatever came: who asked looks whether it is what its name says. */
  get(space: SpaceId, name: BlobName): Promise<Result<Bytes, TransportError>>;
}

import * as v from 'valibot';
import { type Bytes } from '#foundation/bytes.ts';
import { base64url } from './base64url.ts';
import { sha256 } from './canonical.ts';
import { userIdSchema } from './ids.ts';
import { epochSchema } from './sync.ts';

/**
 * Attachments beside the records (`docs/decisions/0009-attachments.md`). A blob is one sealed chunk, named by
 * its SHA-256. Sent with `PUT /v1/blobs/<name>` into the own space, fetched with
 * `GET /v1/spaces/<space>/blobs/<name>`, both as `application/octet-stream`.
 */

/** Bytes of an attachment that are sealed together. */
export const CHUNK_BYTES = 1024 * 1024;
/** A chunk with the tag of its seal. */
export const MOST_BLOB_BYTES = CHUNK_BYTES + 16;
/** Names asked about at once. */
export const MOST_BLOBS_ASKED = 1000;

export const blobNameSchema = base64url(32);
export type BlobName = v.InferOutput<typeof blobNameSchema>;

/** `POST /v1/blobs/missing`: which of these the own space has not got. */
export const missingBlobsRequestSchema = v.strictObject({
  blobs: v.pipe(v.array(blobNameSchema), v.minLength(1), v.maxLength(MOST_BLOBS_ASKED)),
});

/**
 * What is known of blobs is known of one epoch. A blob that is not missing stays for as long as a row of
 * the space lists it, and for 30 days at least: so ask after the row is on the server. `account`: for whom this answer is, as for a push. */
export const missingBlobsResponseSchema = v.strictObject({
  epoch: epochSchema,
  account: userIdSchema,
  missing: v.pipe(v.array(blobNameSchema), v.maxLength(MOST_BLOBS_ASKED)),
});

/** The answer to a blob that was taken, or was there already. */
export const blobTakenSchema = v.strictObject({ epoch: epochSchema, account: userIdSchema });

export type MissingBlobsRequest = v.InferOutput<typeof missingBlobsRequestSchema>;
export type MissingBlobsResponse = v.InferOutput<typeof missingBlobsResponseSchema>;
export type BlobTaken = v.InferOutput<typeof blobTakenSchema>;

/** The name these sealed bytes have, whoever holds them. */
export function blobNameOf(sealed: Bytes): Promise<BlobName> {
  return sha256(sealed);
}

import * as v from 'valibot';
import { fileTypes } from '../files/file-types.ts';
import { most } from './limits.ts';
import { type Checked, line, listOf } from './parts.ts';

/** As the vault draws them; what is no such id names no file. */
const fileId = v.pipe(v.string(), v.regex(/^f_[A-Za-z0-9_-]{22}$/));
/** SHA-256 of sealed bytes. */
const blobName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/**
 * A file that belongs to an entry. Its bytes rest beside the records, sealed in chunks; these are their names
 * in order. The key follows from the id, and only the vault can follow it.
 */
export const attachment = {
  id: fileId,
  name: v.pipe(line(most.fileName), v.nonEmpty()),
  type: v.picklist(fileTypes),
  /** In bytes, before it was sealed. */
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(most.fileBytes)),
  chunks: v.pipe(listOf(blobName, most.chunks), v.minLength(1)),
  /** A small picture of it: a file of its own, in one chunk. */
  thumb: v.nullable(v.strictObject({ id: fileId, chunk: blobName })),
};

/** As a reader of the published copy gets it. */
export const publishedFile = v.strictObject(attachment);

export const ownFile = v.strictObject({
  ...attachment,
  /** Left out of the published copy. */
  onlyMine: v.exactOptional(v.literal(true)),
});

export type PublishedFile = Checked<typeof publishedFile>;
export type OwnFile = Checked<typeof ownFile>;

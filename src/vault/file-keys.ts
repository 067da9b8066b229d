import * as v from 'valibot';
import { type Bytes, fromBase64url, toBase64url } from '#foundation/bytes.ts';
import { base64url } from '#protocol/base64url.ts';
import { canonicalBytes, type Json } from '#protocol/canonical.ts';
import { type FileId, fileIdSchema, type SpaceId } from '#protocol/ids.ts';
import { deriveBytes, deriveCipherKey, importCipherKey } from './derive.ts';

/** The key of each attachment of a published copy, by its id. */
export type FileKeys = ReadonlyMap<FileId, CryptoKey>;

type Place = { readonly space: SpaceId; readonly file: FileId };

const fileKeysSchema = v.object({
  fileKeys: v.array(
    v.strictObject({
      file: fileIdSchema,
      key: base64url(32),
    }),
  ),
});

/** Derived from the root key, so no content of the owner's needs to hold it. */
export function ownFileKey(root: CryptoKey, place: Place): Promise<CryptoKey> {
  return deriveCipherKey(root, 'file', place);
}

/** How they lie inside the published copy. */
export function fileKeysFor(
  root: CryptoKey,
  space: SpaceId,
  files: readonly FileId[],
): Promise<{ file: FileId; key: string }[]> {
  return Promise.all(
    files.map(async (file) => ({
      file,
      key: toBase64url(await deriveBytes(root, 'file', { space, file })),
    })),
  );
}

/** The attachments' keys an opened copy carries; none if it carries none that are well formed. */
export async function fileKeysIn(content: Json): Promise<FileKeys> {
  const parsed = v.safeParse(fileKeysSchema, content);
  if (!parsed.success) return new Map();
  return new Map(
    await Promise.all(
      parsed.output.fileKeys.map(
        async ({ file, key }) => [file, await importCipherKey(fromBase64url(key))] as const,
      ),
    ),
  );
}

/** What the seal of a chunk is bound to: whose file it is part of, which part, and of how many. */
export function chunkBound(place: Place, at: number, of: number): Bytes {
  return canonicalBytes({ v: 1, typ: 'chunk', ...place, at, of });
}

/**
 * A chunk's nonce is its place. A key and nonce never meet twice: the key follows from an id that `sealFile`
 * draws anew each time it is asked, and within that it seals every place once.
 */
export function chunkNonce(at: number): Bytes {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, at);
  return nonce;
}

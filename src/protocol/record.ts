import * as v from 'valibot';
import { fromBase64url, isBase64url } from '#foundation/bytes.ts';
import { type Bytes } from '#foundation/bytes.ts';
import { base64url } from './base64url.ts';
import { canonicalBytes, hashOf, sha256, signedBytes } from './canonical.ts';
import { verifySignature } from './card.ts';
import {
  type Collection,
  type Hash,
  prefixes,
  recordIdSchema,
  shareIdOf,
  spaceIdSchema,
  userIdSchema,
} from './ids.ts';

/** Base64url characters of a ciphertext: half a megabyte of content, far above any entry's words. */
export const LONGEST_CT = 700_000;
/** Bytes of content, as UTF-8 JSON, that can be sealed in one record: what LONGEST_CT leaves after padding and tag. */
export const MOST_CONTENT_BYTES = 524_800;
/** Blobs one version may need (`blob.ts`). */
export const MOST_BLOBS = 200;
/** Readers of one published copy. */
export const MOST_READERS = 50;

const count = (least: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(2 ** 40));

/** The share key, sealed by HPKE to one reader. */
const readerSchema = v.strictObject({
  id: userIdSchema,
  enc: base64url(32),
  ct: base64url(48),
});
export type Reader = v.InferOutput<typeof readerSchema>;

/**
 * What the server may see of a record, signed whole. `at` is the author's clock, for display only.
 * A deletion is a header with `del: true`, no nonce and no ciphertext.
 */
export const headerSchema = v.strictObject({
  v: v.literal(1),
  space: spaceIdSchema,
  coll: v.picklist(Object.keys(prefixes) as [Collection, ...Collection[]]),
  id: recordIdSchema,
  parent: v.nullable(recordIdSchema),
  rev: count(1),
  epoch: count(0),
  salt: base64url(16),
  author: userIdSchema,
  at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), v.check(isInstant)),
  del: v.boolean(),
  to: v.optional(v.pipe(v.array(readerSchema), v.maxLength(MOST_READERS))),
  blobs: v.optional(v.pipe(v.array(base64url(32)), v.maxLength(MOST_BLOBS))),
  nonce: v.union([v.literal(''), base64url(12)]),
  cth: base64url(32),
});
export type Header = v.InferOutput<typeof headerSchema>;

/** A sealed record: what rests on the device, travels, and rests on the server, byte for byte. */
export const recordSchema = v.pipe(
  v.strictObject({
    head: headerSchema,
    ct: v.pipe(
      v.string(),
      v.maxLength(LONGEST_CT),
      v.check((text) => isBase64url(text)),
    ),
    sig: base64url(64),
  }),
  v.check((record) => isCoherent(record.head, record.ct)),
);
export type SealedRecord = v.InferOutput<typeof recordSchema>;

/** A header before its ciphertext and nonce exist. */
export type Unsealed = Omit<Header, 'nonce' | 'cth' | 'author' | 'v'>;

function isInstant(text: string): boolean {
  const time = Date.parse(text);
  return Number.isFinite(time) && new Date(time).toISOString() === text;
}

/** What must hold between the fields, whoever sent them. */
function isCoherent(head: Header, ct: string): boolean {
  if (head.id[0] !== prefixes[head.coll]) return false;
  if ((head.nonce === '') !== head.del || (ct === '') !== head.del) return false;
  if (head.coll === 'sign' && (head.rev !== 1 || head.del)) return false;
  return hasRightParent(head) && hasRightReaders(head);
}

function hasRightParent({ coll, id, parent }: Header): boolean {
  if (coll === 'doc') return parent === null;
  if (parent === null) return false;
  if (coll === 'share') return parent[0] === prefixes.doc && id === shareIdOf(parent);
  return parent[0] === (coll === 'past' ? prefixes.doc : prefixes.share);
}

/** Only a standing published copy names readers, and each once. */
function hasRightReaders({ coll, del, to }: Header): boolean {
  if ((coll === 'share' && !del) !== (to !== undefined)) return false;
  return new Set(to?.map(({ id }) => id)).size === (to?.length ?? 0);
}

/** The revision the wire speaks of: SHA-256 over the canonical header, which holds `cth`. */
export function recordHash(record: SealedRecord): Promise<Hash> {
  return hashOf(record.head);
}

/** What the ciphertext is bound to: the whole header but the hash of the ciphertext itself. */
export function boundBytes({ cth: _cth, ...bound }: Header): Bytes {
  return canonicalBytes(bound);
}

export function recordBytesToSign(head: Header): Bytes {
  return signedBytes('record', head);
}

/** Whether the ciphertext is the one the header names and the author's key signed the header. */
export async function isTrueRecord(record: SealedRecord, authorSignKey: string): Promise<boolean> {
  if ((await sha256(fromBase64url(record.ct))) !== record.head.cth) return false;
  return verifySignature(authorSignKey, record.sig, recordBytesToSign(record.head));
}

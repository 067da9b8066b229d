import { fromBase64url } from '#foundation/bytes.ts';
import { sha256 } from '#protocol/canonical.ts';
import { recordHash } from '#protocol/record.ts';
import type { Row } from '#protocol/sync.ts';
import type { Arrival } from './standing.ts';

/**
 * The row with its hash; undefined if its words are not the ones its header names. Two different
 * ciphertexts under one header would have one hash, and the true one would never be taken again.
 */
export async function arrivalOf({ record, seq }: Row): Promise<Arrival | undefined> {
  if ((await sha256(fromBase64url(record.ct))) !== record.head.cth) return undefined;
  return { record, seq, hash: await recordHash(record) };
}

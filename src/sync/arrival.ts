import { fromBase64url } from '#foundation/bytes.ts';
import { sha256 } from '#protocol/canonical.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import type { Row } from '#protocol/sync.ts';
import type { Sides } from './sides.ts';
import type { Arrival } from './standing.ts';

/**
 * The row with its hash; undefined if its words are not the ones its header names. Two different
 * ciphertexts under one header would have one hash, and the true one would never be taken again.
 */
export async function arrivalOf({ record, seq }: Row): Promise<Arrival | undefined> {
  if ((await sha256(fromBase64url(record.ct))) !== record.head.cth) return undefined;
  return { record, seq, hash: await recordHash(record) };
}

/** [SYNC-27] Whether somebody else wrote this in our name: nothing of ours makes room for it. */
export async function isForged(
  { me, isSigned }: Pick<Sides, 'me' | 'isSigned'>,
  record: SealedRecord,
): Promise<boolean> {
  return record.head.author === me && !(await isSigned(record));
}

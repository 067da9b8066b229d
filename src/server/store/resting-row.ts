import type { Hash } from '#protocol/ids.ts';
import type { Header, SealedRecord } from '#protocol/record.ts';

/** A record as it rests: header and signature as JSON text, the ciphertext as it came. */
export type RestingRow = {
  readonly seq: number;
  readonly rev: number;
  readonly hash: Hash;
  readonly head: string;
  readonly sig: string;
  readonly ct: string;
};

export function headOf(row: Pick<RestingRow, 'head'>): Header {
  return JSON.parse(row.head) as Header;
}

export function recordOf(row: Pick<RestingRow, 'head' | 'sig' | 'ct'>): SealedRecord {
  return { head: headOf(row), ct: row.ct, sig: row.sig };
}

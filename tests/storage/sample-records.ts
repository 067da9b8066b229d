import { toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { sha256 } from '#protocol/canonical.ts';
import {
  type Collection,
  newRecordId,
  type RecordId,
  shareIdOf,
  type SpaceId,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { Header, SealedRecord } from '#protocol/record.ts';

export function sampleUser(name: string): UserId {
  return `u_${toBase64url(toUtf8(name.padEnd(32, '.')))}` as UserId;
}

export const student = sampleUser('student');
export const supervisor = sampleUser('supervisor');

const usual = {
  author: student,
  coll: 'doc' as Collection,
  rev: 1,
  del: false,
  parent: null,
  at: '2026-03-02T10:00:00.000Z',
  text: 'words',
};

/** A record of the right shape and with a true `cth`; nobody signed it, and nothing here asks who did. */
export async function sampleRecord(
  change: {
    readonly author?: UserId;
    readonly space?: SpaceId;
    readonly coll?: Collection;
    readonly id?: RecordId;
    readonly parent?: RecordId | null;
    readonly rev?: number;
    readonly at?: string;
    readonly del?: boolean;
    readonly readers?: readonly UserId[];
    readonly text?: string;
  } = {},
): Promise<SealedRecord> {
  const { author, coll, rev, del, parent, at, text } = { ...usual, ...change };
  const made = coll === 'share' ? shareIdOf(parent ?? newRecordId('doc')) : newRecordId(coll);
  const ct = del ? '' : toBase64url(toUtf8(text));
  const head: Header = {
    v: 1,
    space: change.space ?? spaceOf(author),
    coll,
    id: change.id ?? made,
    parent,
    rev,
    epoch: 0,
    salt: bytes(16),
    author,
    at,
    del,
    ...(change.readers && {
      to: change.readers.map((id) => ({ id, enc: bytes(32), ct: bytes(48) })),
    }),
    nonce: del ? '' : bytes(12),
    cth: await sha256(toUtf8(del ? '' : text)),
  };
  return { head, ct, sig: bytes(64) };
}

function bytes(length: number): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(length)));
}

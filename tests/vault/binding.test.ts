import { describe, expect, test } from 'vitest';
import { newRecordId } from '#protocol/ids.ts';
import { type Header, recordBytesToSign, type SealedRecord } from '#protocol/record.ts';
import { makeIdentity } from '#vault/identity.ts';
import { signWith } from '#vault/key-pairs.ts';
import { openRecords } from '#vault/open-record.ts';
import { sealDoc, sealShare } from '#vault/seal-record.ts';
import { pinAuthors, type Session, startSession } from '#vault/session.ts';
import { shareIdOf } from '#protocol/ids.ts';
import { cheap, NOON, valueOf } from './people.ts';

async function session(): Promise<Session> {
  return startSession((await makeIdentity('heron-meadow-4821', 'words', cheap)).keys);
}

/** The author themself signs another header over the same ciphertext: only the seal can notice. */
async function signedAnew(
  author: Session,
  record: SealedRecord,
  change: Partial<Header>,
): Promise<SealedRecord> {
  const head = { ...record.head, ...change };
  return { ...record, head, sig: await signWith(author.live.sign, recordBytesToSign(head)) };
}

async function opens(by: Session, record: SealedRecord) {
  const { space, id } = record.head;
  const [result] = await openRecords(by, [{ record, space, id }]);
  return result?.ok ? 'opened' : result?.error;
}

const doc = newRecordId('doc');
const draft = { id: doc, rev: 1, at: NOON, coll: 'doc' as const, parent: null, content: { a: 1 } };

describe('the ciphertext is bound to its whole header', () => {
  const changes: readonly [string, Partial<Header>][] = [
    ['id', { id: newRecordId('doc') }],
    ['rev', { rev: 2 }],
    ['epoch', { epoch: 3 }],
    ['salt', { salt: 'A'.repeat(22) }],
    ['at', { at: '2026-11-23T12:00:00.001Z' }],
    ['blobs', { blobs: [] }],
    ['nonce', { nonce: 'A'.repeat(16) }],
    ['collection and parent', { coll: 'past', id: newRecordId('past'), parent: doc }],
  ];

  test.each(changes)('signing another %s over it opens nothing', async (_name, change) => {
    const author = await session();
    const record = await sealDoc(author, draft);
    expect(await opens(author, await signedAnew(author, record, {}))).toBe('opened');
    expect(await opens(author, await signedAnew(author, record, change))).toBe('damaged');
  });

  test('signing it for another space opens nothing, though the other owner be asked', async () => {
    const [author, other] = [await session(), await session()];
    const record = await sealDoc(author, draft);
    const moved = { space: other.space, author: other.user };
    expect(await opens(other, await signedAnew(other, record, moved))).toBe('damaged');
  });

  test("a copy's audience, epoch and salt bind its key: a reader's sealed key opens nothing else", async () => {
    const [author, reader, late] = [await session(), await session(), await session()];
    await pinAuthors(reader, [author.card]);
    await pinAuthors(late, [author.card]);
    const readers = [reader.card];
    const id = shareIdOf(doc);
    const copy = { id, parent: doc, rev: 1, at: NOON, epoch: 1, content: {}, threadEpochs: [1] };
    const share = valueOf(await sealShare(author, { ...copy, readers }));
    const [mine] = share.head.to ?? [];
    if (!mine) throw new Error('a copy without readers');
    expect(await opens(reader, await signedAnew(author, share, {}))).toBe('opened');
    for (const change of [
      { epoch: 2 },
      { salt: 'A'.repeat(22) },
      { to: [mine, { ...mine, id: late.user }] },
    ]) {
      const changed = await signedAnew(author, share, change);
      expect(await opens(reader, changed)).toBe('damaged');
      if ('to' in change) expect(await opens(late, changed)).toBe('damaged');
    }
  });
});

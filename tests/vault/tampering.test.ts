import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '#foundation/bytes.ts';
import type { Json } from '#protocol/canonical.ts';
import { newRecordId } from '#protocol/ids.ts';
import type { Header, SealedRecord } from '#protocol/record.ts';
import type { ToOpen } from '#vault/vault.ts';
import { NOON, people, type Person, sealedDoc, sealedShare } from './people.ts';

type Row = { readonly tried: readonly ToOpen[]; readonly by?: Person };

let all: Record<'owner' | 'reader' | 'stranger', Person>;
let doc: SealedRecord;
let other: SealedRecord;
let share: SealedRecord;
let note: SealedRecord;

beforeAll(async () => {
  all = await people('owner', 'reader', 'stranger');
  doc = await sealedDoc(all.owner, { text: 'what happened on the ward' });
  other = await sealedDoc(all.owner, { text: 'what happened the day after' });
  share = await sealedShare(all.owner, [all.reader]);
  const sealed = await all.reader.vault.sealNote({
    space: all.owner.space,
    id: newRecordId('note'),
    parent: share.head.id,
    rev: 1,
    at: NOON,
    epoch: 1,
    content: { text: 'well seen' },
    share,
  });
  if (!sealed.ok) throw new Error(sealed.error);
  note = sealed.value;
});

const asked = (record: SealedRecord): ToOpen => ({
  record,
  space: record.head.space,
  id: record.head.id,
});
const withHead = (record: SealedRecord, change: Partial<Header>): SealedRecord => ({
  ...record,
  head: { ...record.head, ...change },
});

/** Every text that differs from this base64url in one bit, over every byte. */
function bitFlips(text: string): string[] {
  const bytes = fromBase64url(text);
  return [...bytes.keys()].map((at) => {
    const copy = bytes.slice();
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
    return toBase64url(copy);
  });
}

async function outcome({ tried, by = all.owner }: Row) {
  const results = await by.vault.open(tried);
  const accepted = results.filter(({ ok }) => ok).length;
  const errors = new Set(results.flatMap((result) => (result.ok ? [] : [result.error])));
  return { tried: results.length, accepted, errors: [...errors] };
}

/** The record as a thief with no key but a good eye would rebuild it: headers fit, the signature is old. */
async function resealed(record: SealedRecord, ct: string): Promise<SealedRecord> {
  const digest = await crypto.subtle.digest('SHA-256', fromBase64url(ct));
  return { ...withHead(record, { cth: toBase64url(new Uint8Array(digest)) as Header['cth'] }), ct };
}

describe('records nobody touched', () => {
  test('open for those they are for', async () => {
    expect(await outcome({ tried: [asked(doc), asked(other), asked(share), asked(note)] })).toEqual(
      {
        tried: 4,
        accepted: 4,
        errors: [],
      },
    );
    const forReader = [asked(share), { ...asked(note), share }];
    expect(await outcome({ tried: forReader, by: all.reader })).toMatchObject({ accepted: 2 });
  });
});

describe('a record somebody touched never opens', () => {
  const refused = async (row: Row, errors: string[]) => {
    const { tried, ...rest } = await outcome(row);
    expect(tried).toBeGreaterThan(0);
    expect({ ...rest, errors: rest.errors.toSorted() }).toEqual({ accepted: 0, errors });
    return tried;
  };

  test('one bit of the ciphertext, at every byte', async () => {
    const tried = bitFlips(doc.ct).map((ct) => asked({ ...doc, ct }));
    expect(await refused({ tried }, ['forged'])).toBe(528);
    const fitting = await Promise.all(bitFlips(doc.ct).map((ct) => resealed(doc, ct)));
    await refused({ tried: fitting.map(asked) }, ['forged']);
  });

  test('one bit of the nonce, the signature, the salt or the hash, at every byte', async () => {
    const { nonce, salt, cth } = doc.head;
    const tried = [
      ...bitFlips(nonce).map((to) => withHead(doc, { nonce: to })),
      ...bitFlips(salt).map((to) => withHead(doc, { salt: to })),
      ...bitFlips(cth).map((to) => withHead(doc, { cth: to })),
      ...bitFlips(doc.sig).map((sig) => ({ ...doc, sig })),
    ].map(asked);
    expect(await refused({ tried }, ['forged'])).toBe(12 + 16 + 32 + 64);
  });

  test('every field of the header, changed to something that is well formed', async () => {
    const changes: Partial<Header>[] = [
      { space: all.reader.space },
      { id: newRecordId('doc') },
      { rev: 2 },
      { epoch: 1 },
      { author: all.reader.identity.card.id },
      { at: '2026-11-23T12:00:00.001Z' },
      { blobs: [] },
      { coll: 'past', id: newRecordId('past'), parent: doc.head.id },
      { del: true, nonce: '' },
    ];
    const tried = changes.map((change) => asked(withHead(doc, change)));
    await refused({ tried: tried.slice(0, -1) }, ['forged']);
    await refused({ tried: tried.slice(-1) }, ['damaged']);
    const gone = { ...withHead(doc, { del: true, nonce: '' }), ct: '' };
    await refused({ tried: [asked(gone)] }, ['forged']);
  });

  test('fields nobody knows, missing fields and other spellings of the same bytes', async () => {
    const { blobs: _none, ...head } = doc.head;
    const { at: _at, ...noTime } = head;
    const odd: unknown[] = [
      { ...doc, extra: 1 },
      { ...doc, head: { ...head, extra: 1 } },
      { ...doc, head: { ...head, v: 2 } },
      { ...doc, head: noTime },
      { ...doc, head: { ...head, at: '2026-11-23T12:00:00Z' } },
      { ...doc, head: { ...head, rev: '1' } },
      { ...doc, head: { ...head, to: [] } },
      { ...doc, ct: `${doc.ct}=` },
      { ...doc, sig: doc.sig.replace(/.$/, (last) => (last === 'B' ? 'C' : 'B')) },
      { ...doc, head: null },
      null,
      'record',
    ];
    const { space, id } = doc.head;
    const tried = odd.map((record) => ({ record: record as SealedRecord, space, id }));
    await refused({ tried }, ['damaged']);
  });

  test('the ciphertext of another record, with its nonce and hash too', async () => {
    const { nonce, cth, salt } = other.head;
    const tried = [
      { ...doc, ct: other.ct },
      { ...doc, sig: other.sig },
      { ...doc, ct: other.ct, sig: other.sig },
      { ...withHead(doc, { nonce, cth, salt }), ct: other.ct },
      { ...withHead(doc, { nonce, cth, salt }), ct: other.ct, sig: other.sig },
    ];
    await refused({ tried: tried.map(asked) }, ['forged']);
  });

  test('a true record in place of the one that was asked for', async () => {
    const tried = [
      { record: other, space: doc.head.space, id: doc.head.id },
      { record: doc, space: all.reader.space, id: doc.head.id },
    ];
    await refused({ tried }, ['foreign']);
  });

  test('a record written by one whose signature is not known', async () => {
    const { outsider } = await people('outsider');
    const tried = [asked(await sealedDoc(outsider, { text: 'let me in' }))];
    await refused({ tried }, ['unknown-author']);
  });

  test('a card that is not true makes nobody known', async () => {
    const { outsider } = await people('outsider');
    const { card } = outsider.identity;
    const bad = { ...card, box: all.reader.identity.card.box };
    await all.owner.vault.pin([bad]);
    const tried = [asked(await sealedDoc(outsider, { text: 'let me in' }))];
    await refused({ tried }, ['unknown-author']);
  });

  test("another person's doc, version or copy in the owner's space, though truly signed by them", async () => {
    const { reader, owner } = all;
    const place = { space: owner.space, rev: 9, at: NOON, epoch: 1 };
    const forgedBy = (draft: Parameters<typeof reader.vault.sealDeletion>[0]) =>
      reader.vault.sealDeletion(draft);
    const tried = await Promise.all([
      forgedBy({ ...place, coll: 'doc', id: doc.head.id, parent: null }),
      forgedBy({ ...place, coll: 'past', id: newRecordId('past'), parent: doc.head.id }),
      forgedBy({ ...place, coll: 'share', id: share.head.id, parent: share.head.parent }),
    ]);
    await refused({ tried: tried.map(asked) }, ['forged']);
  });

  test('a signature by the owner over their own copy', async () => {
    const sign = { ...note.head, coll: 'sign' as const, id: newRecordId('sign') };
    const record = { ...note, head: { ...sign, author: all.owner.identity.card.id } };
    await refused({ tried: [asked(record)] }, ['forged']);
  });

  test('a note under another copy or another thread', async () => {
    const second = await sealedShare(all.owner, [all.reader]);
    const moved = withHead(note, { parent: second.head.id });
    const later = withHead(note, { epoch: 2 });
    await refused({ tried: [asked(moved), asked(later)] }, ['forged']);
    const wrongCopy = [{ ...asked(note), share: second }, asked(note)];
    await refused({ tried: wrongCopy, by: all.reader }, ['no-key']);
    const mixed = [
      { ...asked(note), share: second },
      { ...asked(note), share },
    ];
    expect(await outcome({ tried: mixed, by: all.reader })).toMatchObject({ accepted: 1 });
  });

  test('a copy for one who is not among its readers, and its notes', async () => {
    const tried = [asked(share)];
    await refused({ tried, by: all.stranger }, ['not-for-me']);
    await refused({ tried: [{ ...asked(note), share }], by: all.stranger }, ['no-key']);
    await refused({ tried: [asked(doc)], by: all.reader }, ['no-key']);
  });

  test("a reader's sealed key moved to another reader, copy or name", async () => {
    const [mine] = share.head.to ?? [];
    if (!mine) throw new Error('a copy without readers');
    const renamed = { ...mine, id: all.stranger.identity.card.id };
    const later = await sealedShare(all.owner, [all.reader, all.stranger]);
    const swapped = (later.head.to ?? []).map((reader, at, to) => ({
      ...reader,
      enc: to[1 - at]?.enc ?? '',
      ct: to[1 - at]?.ct ?? '',
    }));
    const tried = [
      withHead(share, { to: [renamed] }),
      withHead(share, { to: [mine, renamed] }),
      withHead(later, { to: swapped }),
      withHead(later, { to: [mine, renamed] }),
    ];
    await refused({ tried: tried.map(asked), by: all.stranger }, ['forged']);
  });

  test('a forged copy gives no thread keys', async () => {
    const bad = { ...share, sig: bitFlips(share.sig)[5] ?? '' };
    const odd = [bad, { ...share, ct: other.ct }, null as never, doc];
    const tried = odd.map((copy) => ({ ...asked(note), share: copy }));
    const fresh = await people('owner');
    await all.reader.vault.pin([fresh.owner.identity.card]);
    await all.reader.vault.lock();
    await all.reader.vault.unlock(all.reader.identity, { by: 'kit', text: all.reader.kit });
    await all.reader.vault.pin(Object.values(all).map(({ identity }) => identity.card));
    await refused({ tried, by: all.reader }, ['no-key']);
  });

  test('one bad record changes nothing for the others of the same call', async () => {
    const bad = { ...doc, sig: other.sig };
    const results = await all.owner.vault.open([bad, doc, bad, other].map(asked));
    expect(results.map(({ ok }) => ok)).toEqual([false, true, false, true]);
    expect(results[3]).toEqual({
      ok: true,
      value: { text: 'what happened the day after' } as Json,
    });
  });
});

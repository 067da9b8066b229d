import * as v from 'valibot';
import { type Bytes, fromBase64url, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { BlobName } from '#protocol/blob.ts';
import { type Json, sha256 } from '#protocol/canonical.ts';
import { type Card, isTrueCard } from '#protocol/card.ts';
import type { Hash } from '#protocol/ids.ts';
import {
  boundBytes,
  type Header,
  MOST_CONTENT_BYTES,
  recordBytesToSign,
  recordSchema,
  type SealedRecord,
} from '#protocol/record.ts';
import { encrypt, randomBytes } from './cipher.ts';
import { importCipherKey } from './derive.ts';
import { fileKeysFor } from './file-keys.ts';
import { signWith } from './key-pairs.ts';
import { noteKey, ownContentBytes, ownContentKey } from './record-keys.ts';
import type { Session } from './session.ts';
import { sealShareKey } from './share-key.ts';
import { ownThreadKey, type ThreadKeys, threadsFor } from './thread-keys.ts';
import type { OpenError, SealError, Vault } from './vault.ts';

/** Content grows in steps of this many bytes, so its size says little about it. */
const STEP = 512;
const NO_HASH = '';

type Draft<Name extends 'sealDoc' | 'sealShare' | 'sealNote' | 'sealDeletion'> = Parameters<
  Vault[Name]
>[0];
type Place = Pick<Header, 'space' | 'coll' | 'id' | 'parent' | 'rev' | 'epoch'> & {
  readonly at: number;
  readonly blobs?: readonly BlobName[];
};

export async function sealDoc(session: Session, draft: Draft<'sealDoc'>): Promise<SealedRecord> {
  const head = headOf(session, { ...draft, space: session.space, epoch: 0 });
  return finish(session, head, { key: await ownContentKey(session.live.root, head), ...draft });
}

export async function sealDeletion(
  session: Session,
  draft: Draft<'sealDeletion'>,
): Promise<SealedRecord> {
  const head = { ...headOf(session, draft), del: true, nonce: '' };
  return signed(session, head, new Uint8Array(0));
}

/** A copy, its thread keys and the sealed key for each reader, in one record. */
export async function sealShare(
  session: Session,
  draft: Draft<'sealShare'>,
): Promise<Result<SealedRecord, SealError>> {
  const { user, space, live } = session;
  const bare = headOf(session, { ...draft, space, coll: 'share' });
  const bytes = await ownContentBytes(live.root, bare);
  const to = await Promise.all(
    draft.readers.map(async (card) => {
      await mustBeReader(card, user);
      return sealShareKey(bytes, bare, card);
    }),
  );
  const threads = await threadsFor(live.root, { space, share: draft.id }, draft.threadEpochs);
  const fileKeys = await fileKeysFor(live.root, space, draft.files ?? []);
  const content = { ...draft.content, threads, ...(fileKeys.length > 0 && { fileKeys }) };
  if (!fits(content)) return fail('too-large');
  return ok(await finish(session, { ...bare, to }, { key: await importCipherKey(bytes), content }));
}

/** `threads`: those of the opened copy, when the space is another person's. */
export async function sealNote(
  session: Session,
  draft: Draft<'sealNote'>,
  threads: ThreadKeys,
): Promise<Result<SealedRecord, OpenError | SealError>> {
  const { space, parent, epoch, content } = draft;
  if (!fits(content)) return fail('too-large');
  const thread =
    space === session.space
      ? await ownThreadKey(session.live.root, { space, share: parent, epoch })
      : threads.get(epoch);
  if (!thread) return fail('no-key');
  const head = headOf(session, { ...draft, coll: 'note' });
  return ok(await finish(session, head, { key: await noteKey(thread, head), ...draft }));
}

function headOf(session: Session, place: Place): Header {
  const { space, coll, id, parent, rev, epoch, at, blobs = [] } = place;
  return {
    v: 1,
    space,
    coll,
    id,
    parent,
    rev,
    epoch,
    salt: toBase64url(randomBytes(16)),
    author: session.user,
    at: new Date(at).toISOString(),
    del: false,
    ...(blobs.length > 0 && { blobs: [...blobs] }),
    nonce: toBase64url(randomBytes(12)),
    cth: NO_HASH,
  };
}

async function finish(
  session: Session,
  head: Header,
  { key, content }: { key: CryptoKey; content: Json },
): Promise<SealedRecord> {
  const nonce = fromBase64url(head.nonce);
  return signed(session, head, await encrypt(key, nonce, boundBytes(head), padded(content)));
}

/** Throws on what no one would accept: a record that cannot be sent must not be stored either. */
async function signed(session: Session, bare: Header, ct: Bytes): Promise<SealedRecord> {
  const cth: Hash = await sha256(ct);
  const head = { ...bare, cth };
  const sig = await signWith(session.live.sign, recordBytesToSign(head));
  return v.parse(recordSchema, { head, ct: toBase64url(ct), sig });
}

/** Whether the content can be sealed in one record. */
function fits(content: Json): boolean {
  return toUtf8(JSON.stringify(content)).length <= MOST_CONTENT_BYTES;
}

/** JSON forgives blanks at its end, so opening needs no code to take them off. */
function padded(content: Json): Bytes {
  const text = toUtf8(JSON.stringify(content));
  const bytes = new Uint8Array(Math.ceil(text.length / STEP) * STEP).fill(32);
  bytes.set(text);
  return bytes;
}

async function mustBeReader(card: Card, owner: string): Promise<void> {
  if (card.id === owner) throw new TypeError('the owner is no reader of their own copy');
  if (!(await isTrueCard(card))) throw new TypeError('a reader whose card is not theirs');
}

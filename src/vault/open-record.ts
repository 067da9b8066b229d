import * as v from 'valibot';
import { type Bytes, fromBase64url } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { type Json, sha256 } from '#protocol/canonical.ts';
import { ownerOf } from '#protocol/ids.ts';
import {
  boundBytes,
  type Header,
  recordBytesToSign,
  recordHash,
  recordSchema,
  type SealedRecord,
} from '#protocol/record.ts';
import { decrypt } from './cipher.ts';
import { type CopyKeys, keysIn, withoutKeys } from './copy-keys.ts';
import { importCipherKey } from './derive.ts';
import { jsonInside } from './json-inside.ts';
import { noteKey, ownContentKey } from './record-keys.ts';
import type { Session } from './session.ts';
import { openShareKey } from './share-key.ts';
import { ownThreadKey, type ThreadKeys } from './thread-keys.ts';
import type { OpenError, ToOpen } from './vault.ts';

/** Records worked on at once: enough to keep WebCrypto's threads busy, too few to crowd memory. */
const LANES = 128;

/** Copies already opened for the notes of one call, by the object that was handed in. */
type Copies = Map<SealedRecord, Promise<OpenedCopy | undefined>>;
type OpenedCopy = Pick<Header, 'space' | 'id'> & CopyKeys;

/** Opens each record on its own; one that fails changes nothing for the others. */
export async function openRecords(
  session: Session,
  wanted: readonly ToOpen[],
): Promise<readonly Result<Json, OpenError>[]> {
  const copies: Copies = new Map();
  const opened = new Array<Result<Json, OpenError>>(wanted.length);
  const queue = wanted.entries();
  const lane = async () => {
    for (const [place, one] of queue) {
      const whole = await openRecord(session, one, copies);
      opened[place] = whole.ok ? ok(withoutKeys(one.record, whole.value)) : whole;
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, wanted.length) }, lane));
  return opened;
}

/** The thread keys inside another person's copy; none when the copy is not the one of this place or does not open for us. */
export async function threadsOf(
  session: Session,
  { space, parent }: Pick<Header, 'space' | 'parent'>,
  share: SealedRecord,
): Promise<ThreadKeys> {
  const copy = await openCopy(session, share);
  return copy?.space === space && copy.id === parent ? copy.threads : new Map();
}

/** Opens a published copy for its keys. Its hash covers all it says, so it need not be opened twice. */
export async function openCopy(
  session: Session,
  share: SealedRecord,
): Promise<OpenedCopy | undefined> {
  const parsed = v.safeParse(recordSchema, share);
  if (!parsed.success || parsed.output.head.coll !== 'share') return undefined;
  const { space, id } = parsed.output.head;
  const hash = await recordHash(parsed.output);
  const known = session.copies.get(hash);
  if (known) return { space, id, ...known };
  const opened = await openRecord(session, { record: share, space, id }, new Map());
  if (!opened.ok) return undefined;
  const keys = await keysIn(opened.value);
  session.copies.set(hash, keys);
  return { space, id, ...keys };
}

/** EP1's checks in their order: shape, place, author, role, ciphertext and signature, key, seal. */
async function openRecord(
  session: Session,
  wanted: ToOpen,
  copies: Copies,
): Promise<Result<Json, OpenError>> {
  const parsed = v.safeParse(recordSchema, wanted.record);
  if (!parsed.success) return fail('damaged');
  const { head, ct, sig } = parsed.output;
  if (head.space !== wanted.space || head.id !== wanted.id) return fail('foreign');
  const author = session.authors.get(head.author);
  if (!author) return fail('unknown-author');
  if (!mayHaveWritten(head)) return fail('forged');
  const sealed = fromBase64url(ct);
  if (!(await isTrue(head, { sealed, sig, author }))) return fail('forged');
  if (head.del) return ok(null);
  const key = await keyFor(session, head, { share: wanted.share, copies });
  if (!key.ok) return key;
  const plain = await decrypt(key.value, fromBase64url(head.nonce), boundBytes(head), sealed);
  return jsonInside(plain);
}

/** The owner writes the space, never signs off in it; feedback is anyone's whose signature we know. */
function mayHaveWritten({ space, coll, author }: Header): boolean {
  const isOwner = author === ownerOf(space);
  if (coll === 'note') return true;
  return coll === 'sign' ? !isOwner : isOwner;
}

/** As `isTrueRecord` of the protocol, with a key that was imported once. */
async function isTrue(
  head: Header,
  { sealed, sig, author }: { sealed: Bytes; sig: string; author: CryptoKey },
): Promise<boolean> {
  if ((await sha256(sealed)) !== head.cth) return false;
  return crypto.subtle.verify('Ed25519', author, fromBase64url(sig), recordBytesToSign(head));
}

type Source = { readonly share: SealedRecord | undefined; readonly copies: Copies };

async function keyFor(
  session: Session,
  head: Header,
  source: Source,
): Promise<Result<CryptoKey, OpenError>> {
  const isOwn = head.space === session.space;
  if (head.coll === 'note' || head.coll === 'sign') {
    const thread = isOwn
      ? await ownThread(session, head)
      : await givenThread(session, head, source);
    return thread ? ok(await noteKey(thread, head)) : fail('no-key');
  }
  if (isOwn) return ok(await ownContentKey(session.live.root, head));
  return head.coll === 'share' ? readerKey(session, head) : fail('no-key');
}

async function ownThread(session: Session, { space, parent, epoch }: Header) {
  return parent ? ownThreadKey(session.live.root, { space, share: parent, epoch }) : undefined;
}

async function givenThread(session: Session, head: Header, { share, copies }: Source) {
  if (!share) return undefined;
  const opening = copies.get(share) ?? openCopy(session, share);
  copies.set(share, opening);
  const copy = await opening;
  const isItsCopy = copy?.space === head.space && copy.id === head.parent;
  return isItsCopy ? copy.threads.get(head.epoch) : undefined;
}

async function readerKey(session: Session, head: Header): Promise<Result<CryptoKey, OpenError>> {
  const own = head.to?.find((reader) => reader.id === session.user);
  if (!own) return fail('not-for-me');
  const pair = { privateKey: session.live.box, publicKey: session.ownBox };
  const bytes = await openShareKey(own, head, pair);
  return bytes ? ok(await importCipherKey(bytes)) : fail('damaged');
}

import type { Bytes } from '#foundation/bytes.ts';
import type { Header } from '#protocol/record.ts';
import { deriveBytes, deriveCipherKey } from './derive.ts';

/** The own space's key for one version of a record; readers get the same bytes of a copy sealed to them. */
export function ownContentKey(root: CryptoKey, head: Header): Promise<CryptoKey> {
  return deriveCipherKey(root, 'record', contentPlace(head));
}

export function ownContentBytes(root: CryptoKey, head: Header): Promise<Bytes> {
  return deriveBytes(root, 'record', contentPlace(head));
}

/** The key of one note or signature, below the key of its thread. */
export function noteKey(thread: CryptoKey, head: Header): Promise<CryptoKey> {
  const { space, coll, parent, id, epoch, salt } = head;
  return deriveCipherKey(thread, coll === 'sign' ? 'sign' : 'note', {
    space,
    parent,
    id,
    epoch,
    salt,
  });
}

function contentPlace({ space, coll, id, epoch, salt }: Header) {
  return { space, coll, id, epoch, salt };
}

import { canonicalBytes } from '#protocol/canonical.ts';
import { type Card, isTrueCard } from '#protocol/card.ts';
import { type Hash, type SpaceId, spaceOf, type UserId } from '#protocol/ids.ts';
import { deriveCipherKey, deriveMacKey, sourceKey } from './derive.ts';
import type { OpenKeys } from './identity.ts';
import { importPublic } from './key-pairs.ts';
import type { CopyKeys } from './copy-keys.ts';

/** All that is known while one person's keys are open. Dropped whole when the vault locks. */
export type Session = OpenKeys & {
  readonly user: UserId;
  readonly space: SpaceId;
  readonly ownBox: CryptoKey;
  readonly cache: CryptoKey;
  readonly slots: CryptoKey;
  readonly local: CryptoKey;
  /** Verifying keys of the people whose signatures are known. */
  readonly authors: Map<UserId, CryptoKey>;
  /** Keys out of other people's published copies, by the hash of the copy. */
  readonly copies: Map<Hash, CopyKeys>;
};

export async function startSession(keys: OpenKeys): Promise<Session> {
  const { card } = keys;
  const source = await sourceKey(keys.accountKey);
  const [ownSign, ownBox, cache, slots, local] = await Promise.all([
    importPublic('Ed25519', card.sign),
    importPublic('X25519', card.box),
    deriveCipherKey(source, 'cache'),
    deriveMacKey(source, 'slot'),
    deriveCipherKey(source, 'local'),
  ]);
  const authors = new Map([[card.id, ownSign]]);
  const user = card.id;
  return {
    ...keys,
    user,
    space: spaceOf(user),
    ownBox,
    cache,
    slots,
    local,
    authors,
    copies: new Map(),
  };
}

/** Learns whose signatures to trust. A card whose id is not its key's fingerprint, or that its key did not sign, is passed over. */
export async function pinAuthors(session: Session, cards: readonly Card[]): Promise<void> {
  for (const card of cards) {
    if (session.authors.has(card.id) || !(await isTrueCard(card))) continue;
    session.authors.set(card.id, await importPublic('Ed25519', card.sign));
  }
}

/** What a sealed local blob or journal line is bound to: its use and whose it is. */
export function localBound(session: Session, what: object) {
  return canonicalBytes({ v: 1, user: session.user, ...what });
}

import type { Card } from '#protocol/card.ts';
import type { UserId } from '#protocol/ids.ts';

/** The HMAC of a login name: the database holds no names. */
export type AccountKey = string;
/** The HMAC of a session's token: a stolen database opens no session. */
export type SessionKey = string;

export type SessionKind = 'own' | 'shared';

/** Times in milliseconds since 1970. */
export type Session = {
  readonly user: UserId;
  readonly kind: SessionKind;
  readonly created: number;
  readonly seen: number;
};

/** An account as someone proved it: what rests on the proof is written only if it still rests so. */
export type Proven = { readonly key: AccountKey; readonly blob: Uint8Array };

/** Accounts as sealed blobs, the cards in clear (they are public keys), and sessions. */
export interface AccountStore {
  /** Makes account and card together or neither. */
  create(
    key: AccountKey,
    blob: Uint8Array,
    card: Card,
  ): Promise<'made' | 'key-taken' | 'card-taken'>;
  blob(key: AccountKey): Promise<Uint8Array | undefined>;
  /** Replaces the blob; false if it is not the proven one any more. */
  putBlob(account: Proven, blob: Uint8Array): Promise<boolean>;
  /** The same, and in the same transaction ends every session of this user but the one that asks. */
  rewrap(
    account: Proven,
    blob: Uint8Array,
    session: { readonly user: UserId; readonly asks: SessionKey },
  ): Promise<boolean>;
  card(user: UserId): Promise<Card | undefined>;

  /** False if the account changed since it was proven: then nothing begins. */
  putSession(key: SessionKey, session: Session, account: Proven): Promise<boolean>;
  session(key: SessionKey): Promise<Session | undefined>;
  touchSession(key: SessionKey, seen: number): Promise<void>;
  endSession(key: SessionKey): Promise<void>;
  /** Forgets sessions made before this time, whatever their kind. */
  forgetSessions(madeBefore: number): Promise<void>;
}

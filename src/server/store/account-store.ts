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

/** Accounts as sealed blobs, the cards in clear (they are public keys), and sessions. */
export interface AccountStore {
  /** Makes account and card together or neither. */
  create(
    key: AccountKey,
    blob: Uint8Array,
    card: Card,
  ): Promise<'made' | 'key-taken' | 'card-taken'>;
  blob(key: AccountKey): Promise<Uint8Array | undefined>;
  /** Replaces the blob of an account that exists. */
  putBlob(key: AccountKey, blob: Uint8Array): Promise<void>;
  card(user: UserId): Promise<Card | undefined>;

  putSession(key: SessionKey, session: Session): Promise<void>;
  session(key: SessionKey): Promise<Session | undefined>;
  touchSession(key: SessionKey, seen: number): Promise<void>;
  endSession(key: SessionKey): Promise<void>;
  /** Forgets sessions made before this time, whatever their kind. */
  forgetSessions(madeBefore: number): Promise<void>;
}

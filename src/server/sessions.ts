import type { UserId } from '#protocol/ids.ts';
import type { Standing } from './accounts.ts';
import { newToken, type Secrets } from './secrets.ts';
import type { AccountStore, Session, SessionKey, SessionKind } from './store/account-store.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long a session lives unused, and at most. A shared computer forgets within a tea break. */
export const lives: Record<SessionKind, { readonly idle: number; readonly most: number }> = {
  own: { idle: 30 * DAY, most: 90 * DAY },
  shared: { idle: 15 * MINUTE, most: 4 * 60 * MINUTE },
};

/** `seen` is written at most this often, so that a request does not cost a commit. */
const TOUCH_EVERY = MINUTE;

/** A session that lives: who it is, the key it rests under, and when it was last used. */
export type LiveSession = {
  readonly user: UserId;
  readonly key: SessionKey;
  readonly seen: number;
};

export type Sessions = ReturnType<typeof sessionsWith>;

export function sessionsWith(store: AccountStore, secrets: Secrets, now: () => number) {
  const isLive = ({ kind, created, seen }: Session) =>
    now() < created + lives[kind].most && now() < seen + lives[kind].idle;

  return {
    /**
     * The token goes to the device and nowhere else; the store has its HMAC. Undefined if the account
     * is not any more as it was proven: its passphrase was changed at this very moment.
     */
    async begin(account: Standing, kind: SessionKind): Promise<string | undefined> {
      const token = newToken();
      const at = now();
      const session = { user: account.card.id, kind, created: at, seen: at };
      const hasBegun = await store.putSession(secrets.sessionKey(token), session, account);
      return hasBegun ? token : undefined;
    },
    async find(token: string): Promise<LiveSession | undefined> {
      const key = secrets.sessionKey(token);
      const session = await store.session(key);
      return session && isLive(session)
        ? { user: session.user, key, seen: session.seen }
        : undefined;
    },
    async isLive(key: SessionKey): Promise<boolean> {
      const session = await store.session(key);
      return session !== undefined && isLive(session);
    },
    /** Keeps the session from going idle. Not for GET, which changes nothing. */
    async touch({ key, seen }: LiveSession): Promise<void> {
      if (seen + TOUCH_EVERY <= now()) await store.touchSession(key, now());
    },
    end: (key: SessionKey) => store.endSession(key),
  };
}

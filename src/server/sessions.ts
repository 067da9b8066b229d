import type { UserId } from '#protocol/ids.ts';
import type { Standing } from './accounts.ts';
import { newToken, type Secrets } from './secrets.ts';
import type { AccountStore, Session, SessionKey, SessionKind } from './store/account-store.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * How long a session lives unused, and at most; a shared computer forgets within a tea break. That it was
 * used is `noted` no more often than that: every device asks once a minute, and should cost no commit.
 */
export const lives: Record<
  SessionKind,
  { readonly idle: number; readonly most: number; readonly noted: number }
> = {
  own: { idle: 30 * DAY, most: 90 * DAY, noted: 60 * MINUTE },
  shared: { idle: 15 * MINUTE, most: 4 * 60 * MINUTE, noted: MINUTE },
};

/** A session that lives: who it is, the key it rests under, and when it was last used. */
export type LiveSession = {
  readonly user: UserId;
  readonly key: SessionKey;
  readonly kind: SessionKind;
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
      if (!session || !isLive(session)) return undefined;
      const { user, kind, seen } = session;
      return { user, key, kind, seen };
    },
    async isLive(key: SessionKey): Promise<boolean> {
      const session = await store.session(key);
      return session !== undefined && isLive(session);
    },
    /** Keeps the session from going idle. Not for GET, which changes nothing. */
    async touch({ key, kind, seen }: LiveSession): Promise<void> {
      if (seen + lives[kind].noted <= now()) await store.touchSession(key, now());
    },
    end: (key: SessionKey) => store.endSession(key),
  };
}

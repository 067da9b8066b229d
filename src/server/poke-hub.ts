import type { UserId } from '#protocol/ids.ts';
import type { SessionKey } from './store/account-store.ts';

export type Listener = {
  /** By which session it listens. */
  readonly key: SessionKey;
  readonly poke: () => void;
  readonly close: () => void;
};

/** Wakes whoever listens in this process. It carries no news, only "ask again". */
export type PokeHub = {
  /** Gives the way to stop listening. */
  listen(user: UserId, listener: Listener): () => void;
  /**
   * `but`: the session that brought the news has them. A device that shares its session with a copy of its profile
   * is not told what the other sent; it asks once a minute.
   */
  wake(users: Iterable<UserId> | 'everyone', but?: SessionKey): void;
  close(): void;
};

export function newPokeHub(): PokeHub {
  const listening = new Map<UserId, Set<Listener>>();

  return {
    listen(user, listener) {
      const listeners = listening.get(user) ?? new Set<Listener>();
      listening.set(user, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && listening.get(user) === listeners) listening.delete(user);
      };
    },
    wake(users, but) {
      const woken = users === 'everyone' ? [...listening.keys()] : users;
      for (const user of woken)
        for (const { key, poke } of listening.get(user) ?? []) if (key !== but) poke();
    },
    close() {
      for (const listeners of listening.values()) for (const { close } of [...listeners]) close();
    },
  };
}

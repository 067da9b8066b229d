import type { UserId } from '#protocol/ids.ts';

export type Listener = {
  /** Which page listens, if it says so. */
  readonly page: string | undefined;
  readonly poke: () => void;
  readonly close: () => void;
};

/** Wakes whoever listens in this process. It carries no news, only "ask again". */
export type PokeHub = {
  /** Gives the way to stop listening. */
  listen(user: UserId, listener: Listener): () => void;
  /** `but`: the page that brought the news has them. */
  wake(users: Iterable<UserId> | 'everyone', but?: string): void;
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
        for (const { page, poke } of listening.get(user) ?? [])
          if (page === undefined || page !== but) poke();
    },
    close() {
      for (const listeners of listening.values()) for (const { close } of [...listeners]) close();
    },
  };
}

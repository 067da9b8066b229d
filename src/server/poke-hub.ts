import type { UserId } from '#protocol/ids.ts';

export type Listener = { readonly poke: () => void; readonly close: () => void };

/** Wakes whoever listens in this process. It carries no news, only "ask again". */
export type PokeHub = {
  /** Gives the way to stop listening. */
  listen(user: UserId, listener: Listener): () => void;
  wake(users: Iterable<UserId> | 'everyone'): void;
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
    wake(users) {
      const woken = users === 'everyone' ? [...listening.keys()] : users;
      for (const user of woken) for (const { poke } of listening.get(user) ?? []) poke();
    },
    close() {
      for (const listeners of listening.values()) for (const { close } of [...listeners]) close();
    },
  };
}

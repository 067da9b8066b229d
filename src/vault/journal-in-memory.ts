import { ok } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import type { JournalStore, SealedLine } from './journal-store.ts';

/** For devices without a browser, which lose their memory with their process. */
export function journalInMemory(): JournalStore {
  const lines = new Map<string, SealedLine>();
  const keyOf = (user: UserId, slot: string) => `${user} ${slot}`;
  const linesOf = (user: UserId) => [...lines.values()].filter((line) => line.user === user);
  return {
    async put(line) {
      lines.set(keyOf(line.user, line.slot), line);
      return ok(undefined);
    },
    async drop(user, slot, upTo) {
      const line = lines.get(keyOf(user, slot));
      if (line && line.at <= upTo) lines.delete(keyOf(user, slot));
      return ok(undefined);
    },
    async clear(user) {
      for (const { slot } of linesOf(user)) lines.delete(keyOf(user, slot));
      return ok(undefined);
    },
    async of(user) {
      return ok(linesOf(user));
    },
    async count(user) {
      return ok(linesOf(user).length);
    },
  };
}

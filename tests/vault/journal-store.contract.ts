import { describe, expect, test } from 'vitest';
import type { UserId } from '#protocol/ids.ts';
import type { JournalStore, SealedLine } from '#vault/journal-store.ts';

const me = `u_${'a'.repeat(43)}` as UserId;
const you = `u_${'b'.repeat(43)}` as UserId;
const line = (user: UserId, slot: string, at: number): SealedLine => ({
  user,
  slot,
  at,
  sealed: new Uint8Array([at, 1, 2]),
});

/** What every place the journal rests in must do. */
export function journalStoreContract(name: string, make: () => JournalStore): void {
  const kept = async (store: JournalStore, user: UserId) => {
    const lines = await store.of(user);
    return lines.ok ? lines.value.toSorted((a, b) => a.at - b.at) : lines.error;
  };

  describe(`the journal ${name}`, () => {
    test('keeps one line for each user and slot, the latest', async () => {
      const store = make();
      expect(await store.put(line(me, 'one', 1))).toEqual({ ok: true, value: undefined });
      await store.put(line(me, 'two', 2));
      await store.put(line(me, 'one', 3));
      expect(await kept(store, me)).toEqual([line(me, 'two', 2), line(me, 'one', 3)]);
      expect(await store.count(me)).toEqual({ ok: true, value: 2 });
    });

    test("shows nobody another user's lines", async () => {
      const store = make();
      await store.put(line(me, 'one', 1));
      await store.put(line(you, 'one', 2));
      expect(await kept(store, you)).toEqual([line(you, 'one', 2)]);
      await store.drop(you, 'one', 9);
      expect(await store.count(you)).toEqual({ ok: true, value: 0 });
      expect(await kept(store, me)).toEqual([line(me, 'one', 1)]);
    });

    test('drops a line only when it is not newer than said', async () => {
      const store = make();
      await store.put(line(me, 'one', 5));
      await store.drop(me, 'one', 4);
      await store.drop(me, 'other', 9);
      expect(await kept(store, me)).toEqual([line(me, 'one', 5)]);
      await store.drop(me, 'one', 5);
      expect(await kept(store, me)).toEqual([]);
    });

    test('clears everything of one user, and nothing of another', async () => {
      const store = make();
      await store.put(line(me, 'one', 1));
      await store.put(line(me, 'two', 2));
      await store.put(line(you, 'one', 3));
      expect(await store.clear(me)).toEqual({ ok: true, value: undefined });
      expect(await kept(store, me)).toEqual([]);
      expect(await kept(store, you)).toEqual([line(you, 'one', 3)]);
    });

    test('writes in the order it was asked, without being waited for', async () => {
      const store = make();
      const all = [1, 2, 3, 4].map((at) => store.put(line(me, 'one', at)));
      const dropped = store.drop(me, 'one', 3);
      await Promise.all([...all, dropped]);
      expect(await kept(store, me)).toEqual([line(me, 'one', 4)]);
    });
  });
}

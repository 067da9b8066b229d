import { describe, expect, test } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import type { JournalStore, SealedLine } from '#vault/journal-store.ts';
import { LockedError } from '#vault/locked-error.ts';
import { cheap, PASSPHRASE } from './people.ts';

const line = (slot: string, at: number, text: string) => ({ slot, at, body: { text } });

async function writer(journal: JournalStore = journalInMemory()) {
  const vault = createVault({ journal, kdf: cheap });
  const { identity } = await vault.create({
    loginName: 'heron-meadow-4821',
    passphrase: PASSPHRASE,
  });
  return { vault, identity, user: identity.card.id };
}

describe('half-written words', () => {
  test('come back after a lock, oldest first, and are counted while locked', async () => {
    const { vault, identity, user } = await writer();
    await vault.keep(line('b', 2, 'two'));
    await vault.keep(line('a', 1, 'one'));
    await vault.keep(line('b', 3, 'three'));
    await vault.lock();
    expect(await vault.waiting(user)).toBe(2);
    await expect(vault.keep(line('a', 4, 'x'))).rejects.toThrow(LockedError);
    await expect(vault.recall()).rejects.toThrow(LockedError);
    await vault.unlock(identity, { by: 'passphrase', text: PASSPHRASE });
    expect(await vault.recall()).toEqual([line('a', 1, 'one'), line('b', 3, 'three')]);
  });

  test('are forgotten up to the moment that was saved, not beyond', async () => {
    const { vault } = await writer();
    await vault.keep(line('a', 5, 'saved'));
    await vault.forget('a', 4);
    expect(await vault.recall()).toHaveLength(1);
    await vault.forget('a', 5);
    expect(await vault.recall()).toEqual([]);
  });

  test('keep their order however fast they come', async () => {
    const { vault } = await writer();
    const texts = Array.from({ length: 50 }, (_, at) => 'x'.repeat((50 - at) * 400) + at);
    const keeping = texts.map((text, at) => vault.keep(line('a', at, text)));
    const forgetting = vault.forget('a', 48);
    await Promise.all([...keeping, forgetting]);
    expect(await vault.recall()).toEqual([line('a', 49, texts[49] ?? '')]);
    const last = vault.keep(line('b', 50, 'x'.repeat(100_000)));
    await Promise.all([last, vault.forget('b', 50)]);
    expect(await vault.recall()).toHaveLength(1);
  });

  test('are nobody else\u2019s on the same device', async () => {
    const journal = journalInMemory();
    const [one, two] = [await writer(journal), await writer(journal)];
    await one.vault.keep(line('a', 1, 'mine'));
    expect(await two.vault.recall()).toEqual([]);
    expect(await two.vault.waiting(two.user)).toBe(0);
    expect(await two.vault.waiting(one.user)).toBe(1);
  });

  test('show on the device neither their words nor the name of their field', async () => {
    const stored: SealedLine[] = [];
    const memory = journalInMemory();
    const { vault } = await writer({
      ...memory,
      put: (sealed) => (stored.push(sealed), memory.put(sealed)),
    });
    await vault.keep(line('tab1/d_AAAAAAAAAAAAAAAAAAAAAA/what', 1, 'marigold'));
    await vault.keep(line('tab1/d_AAAAAAAAAAAAAAAAAAAAAA/what', 2, 'marigold'));
    const seen = stored
      .map((row) => `${JSON.stringify(row)}${Buffer.from(row.sealed).toString('latin1')}`)
      .join();
    expect(seen).not.toMatch(/marigold|d_AAA|tab1/);
    expect(stored[0]?.slot).toBe(stored[1]?.slot);
    expect(stored[0]?.slot).toMatch(/^[\w-]{43}$/);
  });

  test('that were moved to another slot, time or person are not shown as if they were there', async () => {
    const memory = journalInMemory();
    const [one, two] = [await writer(memory), await writer(memory)];
    await one.vault.keep(line('a', 1, 'first'));
    await one.vault.keep(line('b', 2, 'second'));
    const rows = await memory.of(one.user);
    const [first] = rows.ok ? rows.value : [];
    if (!first) throw new Error('nothing was kept');
    await memory.put({ ...first, slot: 'elsewhere' });
    await memory.put({ ...first, user: two.user });
    await memory.put({ ...first, at: 9 });
    expect(await one.vault.recall()).toEqual([line('b', 2, 'second')]);
    expect(await two.vault.recall()).toEqual([]);
    await memory.put(first);
    expect(await one.vault.recall()).toHaveLength(2);
  });

  test('that could not be kept are reported, and later ones are still taken', async () => {
    const memory = journalInMemory();
    let answer: Awaited<ReturnType<JournalStore['put']>> = { ok: false, error: 'disk-full' };
    const put: JournalStore['put'] = async (sealed) => (answer.ok ? memory.put(sealed) : answer);
    const { vault } = await writer({ ...memory, put });
    expect(await vault.keep(line('a', 1, 'lost'))).toEqual({ ok: false, error: 'disk-full' });
    await expect(vault.keep({ ...line('a', 2, ''), body: 1n as never })).rejects.toThrow(TypeError);
    answer = ok(undefined);
    expect(await vault.keep(line('a', 3, 'kept'))).toEqual(answer);
    expect(await vault.recall()).toEqual([line('a', 3, 'kept')]);
  });

  test('a journal that cannot be read is not called empty', async () => {
    const lost = async () => ({ ok: false as const, error: 'storage-lost' as const });
    const { vault, user } = await writer({
      ...journalInMemory(),
      of: lost,
      count: lost,
      drop: lost,
    });
    await expect(vault.recall()).rejects.toThrow('cannot be read');
    await expect(vault.waiting(user)).rejects.toThrow('cannot be read');
    await expect(vault.forget('a', 1)).resolves.toBeUndefined();
  });
});

test('of whoever leaves the device no line stays, and a disk that refuses says so', async () => {
  const memory = journalInMemory();
  let isLost = true;
  const clear: typeof memory.clear = async (user) =>
    isLost ? fail('storage-lost') : memory.clear(user);
  const vault = createVault({ journal: { ...memory, clear }, kdf: cheap });
  const { identity } = await vault.create({ loginName: 'wren-teal-1000', passphrase: 'words' });
  const user = identity.card.id;
  await vault.keep({ slot: 'a', at: 1, body: 'half' });
  await expect(vault.forgetPerson(user)).rejects.toThrow('cannot be cleared');
  expect(await vault.waiting(user)).toBe(1);
  isLost = false;
  await vault.forgetPerson(user);
  expect(await vault.waiting(user)).toBe(0);
});

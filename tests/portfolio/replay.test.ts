import { expect, test } from 'vitest';
import type { Reflection } from '#domain/content/reflection.ts';
import type { Content } from '#domain/content/content.ts';
import type { Json } from '#protocol/canonical.ts';
import { fail, ok } from '#foundation/result.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { SaveError } from '#portfolio/portfolio.ts';
import { replayJournal } from '#portfolio/replay.ts';
import type { JournalLine } from '#vault/vault.ts';
import { blank, wordsIn } from './editing-world.ts';

const typed = (slot: string, at: number, id: string, title: string): JournalLine => ({
  slot,
  at,
  body: { id, base: null, sent: null, draft: { ...blank, title } } as unknown as Json,
});

/** A journal with these lines, and a disk that takes words or says why not. Time passes only in `pass`. */
function start(lines: readonly JournalLine[], refusal?: SaveError) {
  const world = {
    refusal,
    stored: new Map<string, Content>(),
    forgotten: [] as string[],
    timers: [] as (() => void)[],
  };
  const replay = replayJournal({
    vault: {
      recall: async () => lines,
      forget: async (slot, upTo) => void world.forgotten.push(`${slot} ${upTo}`),
    },
    own: {
      async save(id, change) {
        if (world.refusal) return fail(world.refusal);
        const next = change(world.stored.get(id));
        if (next) world.stored.set(id, next);
        return ok(next);
      },
    },
    onLeft: () => undefined,
    after(_ms, run) {
      world.timers.push(run);
      return () => {
        world.timers = world.timers.filter((timer) => timer !== run);
      };
    },
  });
  return Object.assign(world, {
    replay,
    async pass() {
      for (const run of world.timers.splice(0)) run();
      await new Promise((resolve) => setImmediate(resolve));
    },
    title(id: string) {
      const entry = world.stored.get(id);
      return entry?.kind === 'reflection' ? entry.title : undefined;
    },
  });
}

const one = 'd_one' as RecordId;

test('words typed the last time come into their entries, and their lines go', async () => {
  const world = start([typed('a', 5, 'd_one', 'Half a wo'), typed('b', 6, 'd_two', 'Other')]);
  expect(await world.replay.first).toBe(2);
  expect([world.title('d_one'), world.title('d_two')]).toEqual(['Half a wo', 'Other']);
  expect(world.forgotten).toEqual(['a 5', 'b 6']);
  expect(world.timers).toEqual([]);
});

test('a full disk is tried again by itself until the words are in', async () => {
  const world = start([typed('a', 5, 'd_one', 'Half a wo')], 'disk-full');
  expect(await world.replay.first).toBe(0);
  await world.pass();
  expect([world.title('d_one'), world.forgotten]).toEqual([undefined, []]);
  world.refusal = undefined;
  await world.pass();
  expect([world.title('d_one'), world.forgotten]).toEqual(['Half a wo', ['a 5']]);
  expect(world.timers).toEqual([]);
});

test('an entry that cannot be read is not tried in vain: its line waits for the next start', async () => {
  const world = start([typed('a', 5, 'd_one', 'Half a wo')], 'older-app');
  expect(await world.replay.first).toBe(0);
  expect([world.timers, world.forgotten]).toEqual([[], []]);
});

test('whoever opens the entry takes its newest words, which are then theirs to keep', async () => {
  const lines = [typed('a', 5, 'd_one', 'Older'), typed('b', 6, 'd_one', 'Newer')];
  const world = start(lines, 'disk-full');
  const taken = await world.replay.take(one);
  expect([taken?.slot, taken?.at, wordsIn(taken?.body.draft as Reflection).trim()]).toEqual([
    'b',
    6,
    'Newer',
  ]);
  world.refusal = undefined;
  await world.pass();
  expect(world.title('d_one')).toBe('Older');
  expect(world.forgotten).toEqual(['a 5']);
  expect(await world.replay.take(one)).toBeUndefined();
});

test('nothing is tried once the portfolio is closed', async () => {
  const world = start([typed('a', 5, 'd_one', 'Half a wo')], 'disk-full');
  await world.replay.first;
  world.replay.stop();
  expect(world.timers).toEqual([]);
});

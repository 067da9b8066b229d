import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type * as Merger from '#domain/merge/merge-content.ts';
import { ok } from '#foundation/result.ts';
import type * as Memory from '#storage/memory-sync-memory.ts';
import type * as Transport from '#sync/http-transport.ts';
import type * as Leaving from '#sync/leaving.ts';
import type { Pushed } from '#sync/sync.ts';
import type { Failure } from './checks.ts';
import { runWorld } from './run-world.ts';
import { dismissSpares } from './server.ts';

/** Which part is the broken one. */
const broken = vi.hoisted(() => ({ part: 'none' }));
const MOST_WORLDS = 12;

vi.mock('#storage/memory-sync-memory.ts', async (original) => {
  const real = await original<typeof Memory>();
  return {
    openMemorySyncMemory: () => {
      const memory = real.openMemorySyncMemory();
      const park = memory.park.bind(memory);
      memory.park = async (row) => (broken.part === 'parking' ? undefined : park(row));
      return memory;
    },
  };
});

vi.mock('#domain/merge/merge-content.ts', async (original) => {
  const real = await original<typeof Merger>();
  const mergeContent: typeof real.mergeContent = (base, mine, theirs, heard) =>
    broken.part === 'merger'
      ? { content: theirs, clean: true }
      : real.mergeContent(base, mine, theirs, heard);
  return { ...real, mergeContent };
});

vi.mock('#sync/http-transport.ts', async (original) => {
  const real = await original<typeof Transport>();
  const confirmed = ({ answers, ...rest }: Pushed): Pushed => ({
    ...rest,
    answers: answers.map((answer) =>
      answer?.outcome === 'newer' ? { outcome: 'accepted', seq: answer.row.seq } : answer,
    ),
  });
  const httpTransport: typeof real.httpTransport = (parts) => {
    const transport = real.httpTransport(parts);
    return {
      ...transport,
      async push(request) {
        const pushed = await transport.push(request);
        return pushed.ok && broken.part === 'confirming' ? ok(confirmed(pushed.value)) : pushed;
      },
    };
  };
  return { ...real, httpTransport };
});

vi.mock('#sync/leaving.ts', async (original) => {
  const real = await original<typeof Leaving>();
  const takeAway: typeof real.takeAway = async (...given) =>
    broken.part === 'leaving' ? undefined : real.takeAway(...given);
  return { ...real, takeAway };
});

afterEach(() => {
  broken.part = 'none';
});
afterAll(dismissSpares);

test.each<readonly [string, string, Failure['kind']]>([
  ['parking', 'forgets the row it should park', 'write'],
  ['merger', 'takes the server’s side', 'token'],
  ['confirming', 'takes a conflict for a confirmation', 'write'],
  ['leaving', 'keeps copies that are shared no more', 'leak'],
])('a %s that %s is caught', { timeout: 240_000 }, async (part, _how, kind) => {
  broken.part = part;
  const found = new Set<Failure['kind']>();
  for (let world = 0; !found.has(kind) && world < MOST_WORLDS; world++) {
    const { failures } = await runWorld(`broken/${part}/${world}`, 50);
    for (const failure of failures) found.add(failure.kind);
  }
  expect([...found]).toContain(kind);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blank, newWorld, type World, wordsIn, wordsOfLine } from './editing-world.ts';

type Step =
  | { readonly do: 'type' | 'elsewhere'; readonly field: string }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'disk' | 'journal'; readonly is: 'fine' | 'full' | 'slow' }
  | { readonly do: 'reads'; readonly are: 'fine' | 'slow' }
  | { readonly do: 'go' | 'tell' | 'flush' | 'close' | 'reopen' };

const field = fc.constantFrom('title', 'entry', 'what');
const mode = fc.constantFrom('fine' as const, 'full' as const, 'slow' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), field }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), field }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 29, 31, 349, 351, 3001),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), is: mode }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('journal' as const), is: mode }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('reads' as const),
      are: fc.constantFrom('fine' as const, 'slow' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'go' as const,
        'tell' as const,
        'flush' as const,
        'close' as const,
        'reopen' as const,
      ),
    }),
  },
);

/** What was typed on this screen and elsewhere; every word is one of its kind. */
type Said = { readonly here: string[]; readonly elsewhere: string[] };

function appended(text: string | undefined, word: string): string {
  return text ? `${text} ${word}` : word;
}

function take(world: World, said: Said, one: Step): void {
  switch (one.do) {
    case 'type': {
      // Who types sees an editor; one that has ended is off the screen.
      if (world.hasEnded) return;
      const word = `m${said.here.length};`;
      const { title, stages } = world.editing.state.get().draft;
      world.type(one.field, appended(one.field === 'title' ? title : stages[one.field], word));
      said.here.push(word);
      return;
    }
    case 'elsewhere': {
      const word = `t${said.elsewhere.length};`;
      const before = world.stored ?? blank;
      const { title, stages } = before;
      world.write(
        one.field === 'title'
          ? { ...before, title: appended(title, word) }
          : { ...before, stages: { ...stages, [one.field]: appended(stages[one.field], word) } },
      );
      said.elsewhere.push(word);
      return;
    }
    case 'disk':
      world.save = one.is;
      return;
    case 'journal':
      world.journal = one.is;
      return;
    case 'reads':
      world.reads = one.are;
      return;
    case 'flush':
      void world.editing.flush();
      return;
    case 'close':
      void world.editing.close();
      return;
    case 'reopen':
      world.editing.reopen();
      return;
    default:
  }
}

async function play(steps: readonly Step[], after: (world: World, said: Said) => void) {
  const world = newWorld();
  const said: Said = { here: [], elsewhere: [] };
  for (const one of steps) {
    take(world, said, one);
    if (one.do === 'pass') await world.pass(one.ms);
    if (one.do === 'go') await world.go();
    if (one.do === 'tell') await world.tell();
    await world.settle();
    after(world, said);
  }
  return { world, said };
}

async function heal(world: World): Promise<void> {
  Object.assign(world, { save: 'fine', journal: 'fine', reads: 'fine' });
  for (let round = 0; round < 6; round += 1) {
    await world.go();
    await world.tell();
    await world.pass(3500);
  }
}

const schedules = fc.array(step, { minLength: 1, maxLength: 40, size: 'max' });
const runs = { numRuns: 500 };

test('whatever the order of typing, failures, closing and changes elsewhere, once the disk is well all words are in the entry', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      const { world, said } = await play(steps, () => undefined);
      await heal(world);
      const kept = wordsIn(world.stored);
      for (const word of [...said.here, ...said.elsewhere]) expect(kept).toContain(word);
      expect(world.editing.state.get().keeping.state).toBe('kept');
      expect([...world.lines]).toEqual([]);
    }),
    runs,
  );
});

test('words on the screen never vanish from it', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      await play(steps, (world, said) => {
        const screen = wordsIn(world.editing.state.get().draft);
        for (const word of said.here) expect(screen).toContain(word);
      });
    }),
    runs,
  );
});

test('thirty milliseconds after a keystroke the journal or the record has it, if the journal can write', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      fc.pre(steps.every((one) => one.do !== 'journal'));
      const { world, said } = await play(steps, () => undefined);
      await world.pass(31);
      const kept = [wordsIn(world.stored), ...[...world.lines.values()].map(wordsOfLine)].join();
      for (const word of said.here) expect(kept).toContain(word);
    }),
    { ...runs, maxSkipsPerRun: 1000 },
  );
});

test('a line of the journal is forgotten only when its words are in the record', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      await play(steps, (world, said) => {
        const kept = wordsIn(world.stored);
        for (const line of world.forgotten) {
          const words = wordsOfLine(line);
          for (const word of said.here) if (words.includes(word)) expect(kept).toContain(word);
        }
      });
    }),
    runs,
  );
});

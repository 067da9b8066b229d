import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseContent } from '#domain/content/content.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { mergeContent } from '#domain/merge/merge-content.ts';
import { normalise } from '#domain/reflection/reflection.ts';
import { hasStage } from '#domain/reflection/models.ts';
import { switchModel } from '#domain/reflection/switch-model.ts';
import { anyReflection, modelId, prose, wordsFound } from '../reflection/arbitrary.ts';

type Step = (entry: Reflection) => Reflection;

/** What a person does with an entry on one device. */
const step: fc.Arbitrary<Step> = fc.oneof(
  prose.map((title): Step => (entry) => ({ ...entry, title })),
  fc.tuple(prose, fc.nat(6)).map(([text, place]): Step => (entry) => {
    const keys = Object.keys(entry.stages);
    const key = keys[place % Math.max(keys.length, 1)];
    return key === undefined ? entry : { ...entry, stages: { ...entry.stages, [key]: text } };
  }),
  modelId.map(
    (model): Step =>
      (entry) =>
        switchModel(entry, model),
  ),
  fc.constantFrom('governance', 'team', 'rota', 'QI').map((tag): Step => (entry) => ({
    ...entry,
    tags: entry.tags.includes(tag) ? entry.tags.filter((t) => t !== tag) : [...entry.tags, tag],
  })),
  fc.constantFrom(null, '2026-11-13T09:00:00.000Z').map((binned): Step => (entry) => ({
    ...entry,
    binned,
  })),
  fc.constantFrom<Step>((entry) => ({ ...entry, versions: [], carried: [] })),
);

const steps = fc.array(step, { maxLength: 4 });
const work = (from: Reflection, done: readonly Step[]) =>
  normalise(done.reduce((entry, next) => next(entry), from));

/** A common beginning and what two devices made of it. */
const twoDevices = fc.tuple(anyReflection, steps, steps).map(([start, here, there]) => {
  const base = normalise(start);
  return { base, mine: work(base, here), theirs: work(base, there) };
});

function reflectionOf(...sides: Parameters<typeof mergeContent>): Reflection {
  const { content } = mergeContent(...sides);
  if (content.kind !== 'reflection') throw new Error('a reflection became something else');
  return content;
}

/** Words one side wrote that the base did not have. */
function newWords(side: Reflection, base: Reflection | null): readonly string[] {
  const before = new Set(base ? wordsFound(base) : []);
  return wordsFound(side).filter((word) => !before.has(word));
}

test('no word that either side wrote is lost', () => {
  fc.assert(
    fc.property(twoDevices, fc.boolean(), ({ base, mine, theirs }, known) => {
      const ancestor = known ? base : null;
      const found = wordsFound(reflectionOf(ancestor, mine, theirs));
      expect(found).toEqual(expect.arrayContaining([...newWords(mine, ancestor)]));
      expect(found).toEqual(expect.arrayContaining([...newWords(theirs, ancestor)]));
    }),
    { numRuns: 500 },
  );
});

test('merging what is merged with either side again changes nothing', () => {
  fc.assert(
    fc.property(twoDevices, fc.boolean(), ({ base, mine, theirs }, known) => {
      const ancestor = known ? base : null;
      const once = reflectionOf(ancestor, mine, theirs);
      expect(reflectionOf(ancestor, once, theirs)).toEqual(once);
      expect(reflectionOf(ancestor, mine, theirs)).toEqual(once);
      expect(reflectionOf(theirs, once, theirs)).toEqual(once);
    }),
    { numRuns: 500 },
  );
});

test('equal sides, and a side that did not change, are taken as they are', () => {
  fc.assert(
    fc.property(twoDevices, ({ base, mine }) => {
      expect(mergeContent(base, mine, structuredClone(mine)).content).toEqual(mine);
      expect(mergeContent(base, mine, base).content).toEqual(mine);
      expect(mergeContent(base, base, mine).content).toEqual(mine);
      expect(mergeContent(null, mine, structuredClone(mine)).content).toEqual(mine);
    }),
  );
});

test('what comes out is valid, and every stage belongs to its model', () => {
  fc.assert(
    fc.property(twoDevices, ({ base, mine, theirs }) => {
      const merged = reflectionOf(base, mine, theirs);
      expect(parseContent(merged)).toMatchObject({ ok: true });
      const ids = merged.versions.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const untouched = [mine, theirs].some((side) => Object.is(side, merged));
      const lost = Object.keys(merged.stages).filter((key) => !hasStage(merged.model, key));
      expect(untouched ? [] : lost).toEqual([]);
    }),
  );
});

test('tags are the additions of both less the removals of both', () => {
  fc.assert(
    fc.property(twoDevices, ({ base, mine, theirs }) => {
      const merged = new Set(reflectionOf(base, mine, theirs).tags);
      for (const tag of ['governance', 'team', 'rota', 'QI']) {
        const [was, here, there] = [base, mine, theirs].map(({ tags }) => tags.includes(tag));
        expect(merged.has(tag)).toBe(was ? here && there : here || there);
      }
    }),
  );
});

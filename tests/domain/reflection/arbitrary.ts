import fc from 'fast-check';
import { activityTypes } from '#domain/reflection/activities.ts';
import { models } from '#domain/reflection/model-texts.ts';
import { modelIds } from '#domain/reflection/models.ts';
import type { Reflection } from '#domain/content/reflection.ts';

export const modelId = fc.constantFrom(...modelIds);

/** Few words, so that texts share, extend and contain each other as they do in life. */
export const prose = fc
  .array(
    fc.constantFrom('ward', 'award', 'team', 'listened', 'rota', 'Why', 'éclair', '\n', '👍🏽'),
    {
      maxLength: 6,
    },
  )
  .map((words) => words.join(' '));

const stageKeys = [...new Set(models.flatMap(({ stages }) => stages.map(({ key }) => key)))];

/** A reflection as it is saved: only stages of its model are filled. */
export const anyReflection: fc.Arbitrary<Reflection> = modelId.chain((model) =>
  fc.record({
    kind: fc.constant('reflection' as const),
    schema: fc.constant(1 as const),
    title: prose,
    date: fc.constantFrom('2026-11-09', '2026-11-10'),
    activity: fc.constantFrom(...activityTypes),
    model: fc.constant(model),
    stages: fc.dictionary(
      fc.constantFrom(
        ...(models.find(({ id }) => id === model)?.stages.map(({ key }) => key) ?? []),
      ),
      prose.filter((text) => text.trim() !== ''),
    ),
    carried: fc.array(
      fc.record({ model: modelId, stage: fc.constantFrom(...stageKeys), text: prose }),
      { maxLength: 2 },
    ),
    versions: fc.constant([]),
    tags: fc.uniqueArray(fc.constantFrom('governance', 'team', 'rota'), { maxLength: 3 }),
    created: fc.constant('2026-11-09T09:00:00.000Z'),
    binned: fc.constantFrom(null, '2026-11-11T09:00:00.000Z', '2026-11-12T09:00:00.000Z'),
  }),
);

/** Every word a person can find in the entry, as often as it stands there. */
export function wordsFound(reflection: Reflection): readonly string[] {
  const { title, stages, carried, versions, tags } = reflection;
  return [
    title,
    ...Object.values(stages),
    ...carried.map(({ text }) => text),
    ...versions.map(({ text }) => text),
    ...tags,
  ]
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .toSorted();
}

import * as v from 'valibot';
import { modelIds } from '../reflection/models.ts';
import { publishedFile } from './attachment.ts';
import { most } from './limits.ts';
import { card, type Checked, instant, line, listOf, tableOf, words } from './parts.ts';
import { programme } from './profile.ts';
import { writing } from './reflection.ts';

const reader = v.strictObject({ card, name: line(most.name), role: line(most.role) });

/** The same as an entry says, within what is taken from somebody else. */
const copy = v.strictObject({
  ...writing,
  title: words(most.title),
  stages: tableOf({ name: words(most.stageKey), value: words(most.text) }, most.stages),
  carried: listOf(
    v.strictObject({
      model: v.picklist(modelIds),
      stage: words(most.stageKey),
      text: words(most.text),
    }),
    most.carried,
  ),
  tags: listOf(words(most.tag), most.tags),
  files: v.exactOptional(listOf(publishedFile, most.files)),
});

/** Its key stays in the vault. */
const thread = v.strictObject({
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most.epoch)),
});

/** The published copy. What is not in here never leaves the account. */
const shape = v.strictObject({
  kind: v.literal('share'),
  schema: v.literal(1),
  of: v.literal('reflection'),
  copy,
  from: v.strictObject({ name: line(most.name), programme }),
  readers: listOf(reader, most.readers),
  /** The threads whose keys lie in the copy, oldest first: a reader who joins later reads earlier feedback. */
  threads: listOf(thread, most.threads),
  published: instant,
  /** What its writer calls the version that was published. Readers go by the words. */
  docHash: words(most.hash),
});

export const shareKind = { schema: 1, shape, upcasts: [] } as const;

export type Share = Checked<typeof shape>;
export type PublishedReflection = Share['copy'];
export type ShareReader = Share['readers'][number];
export type Thread = Share['threads'][number];

import type { Day, Instant } from '../content/parts.ts';
import type { Reflection } from '../content/reflection.ts';
import { stagesOf, type ModelId } from './models.ts';
import type { ActivityType } from './activities.ts';
import { excerptOf } from './words.ts';

/**
 * How long a tag may be, in UTF-16 units, and how many an entry has: a form says so before it takes them.
 * Nothing is ever cut when it is saved; how much an entry holds is said by whoever seals it.
 */
export const tagLimits = { length: 40, count: 30 } as const;

/** What a list shows of a title, in UTF-16 units. */
const LISTED_TITLE = 300;

type Beginning = {
  readonly date: Day;
  readonly created: Instant;
  readonly model?: ModelId;
  readonly activity?: ActivityType;
};

export function newReflection({ date, created, model, activity }: Beginning): Reflection {
  return {
    kind: 'reflection',
    schema: 1,
    title: '',
    date,
    activity: activity ?? 'clinical_base_day',
    model: model ?? 'free',
    stages: {},
    carried: [],
    versions: [],
    tags: [],
    created,
    binned: null,
  };
}

/** Nobody has written a word or added a file: such an entry may be left behind without asking. */
export function isEmpty({ title, stages, carried, versions, tags, files }: Reflection): boolean {
  const texts = [
    title,
    ...Object.values(stages),
    ...[...carried, ...versions].map(({ text }) => text),
  ];
  if (files && files.length > 0) return false;
  return tags.length === 0 && texts.every((text) => text.trim() === '');
}

/** What a list calls the entry: its title, else its first words, else nothing. */
export function titleOrFirstWords(
  reflection: Pick<Reflection, 'title' | 'model' | 'stages'>,
): string {
  const title = reflection.title.trim();
  if (title !== '') return title.length > LISTED_TITLE ? excerptOf(title, LISTED_TITLE) : title;
  return excerptOf(writtenIn(reflection).find((text) => text.trim() !== '') ?? '', 60);
}

/** The texts of the stages in the order of the model. */
export function writtenIn({
  model,
  stages,
}: Pick<Reflection, 'model' | 'stages'>): readonly string[] {
  return stagesOf(model).map(({ key }) => stages[key] ?? '');
}

export function bin(reflection: Reflection, at: Instant): Reflection {
  return { ...reflection, binned: at };
}

export function restore(reflection: Reflection): Reflection {
  return { ...reflection, binned: null };
}

/** How a reflection is written down: NFC, no empty stages, each tag once. */
export function normalise(reflection: Reflection): Reflection {
  return {
    ...reflection,
    title: reflection.title.normalize('NFC').trim(),
    stages: Object.fromEntries(
      Object.entries(reflection.stages)
        .map(([key, text]) => [key, text.normalize('NFC')] as const)
        .filter(([, text]) => text !== ''),
    ),
    carried: reflection.carried
      .filter(({ text }) => text.trim() !== '')
      .map((item) => ({ ...item, text: item.text.normalize('NFC') })),
    versions: reflection.versions.map((item) => ({ ...item, text: item.text.normalize('NFC') })),
    tags: tidyTags(reflection.tags),
  };
}

/** Trims, drops empty and doubled tags (case does not tell two apart; the first spelling stays). */
export function tidyTags(tags: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const tidy = tag.normalize('NFC').trim().replace(/\s+/gu, ' ');
    const same = sameTag(tidy);
    if (tidy !== '' && !kept.has(same)) kept.set(same, tidy);
  }
  return [...kept.values()];
}

/** Two tags are one when this is equal. */
export function sameTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

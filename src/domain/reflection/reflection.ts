import type { Day, Instant } from '../content/parts.ts';
import type { Reflection } from '../content/reflection.ts';
import { stagesOf, type ModelId } from './models.ts';
import type { ActivityType } from './activities.ts';
import { excerptOf } from './words.ts';

/** How much fits, in UTF-16 units. Text that is longer is cut when it is saved, so a form stops at the same number. */
export const limits = { title: 300, tag: 40, tags: 30, stage: 200_000 } as const;

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

/** Nobody has written a word: such an entry may be left behind without asking. */
export function isEmpty({ title, stages, carried, versions, tags }: Reflection): boolean {
  const texts = [
    title,
    ...Object.values(stages),
    ...[...carried, ...versions].map(({ text }) => text),
  ];
  return tags.length === 0 && texts.every((text) => text.trim() === '');
}

/** What a list calls the entry: its title, else its first words, else nothing. */
export function titleOrFirstWords(
  reflection: Pick<Reflection, 'title' | 'model' | 'stages'>,
): string {
  const title = reflection.title.trim();
  if (title !== '') return title;
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

/** How a reflection is written down: NFC, within the limits, no empty stages, each tag once. */
export function normalise(reflection: Reflection): Reflection {
  return {
    ...reflection,
    title: cut(reflection.title.normalize('NFC').trim(), limits.title),
    stages: Object.fromEntries(
      Object.entries(reflection.stages)
        .map(([key, text]) => [key, cut(text.normalize('NFC'), limits.stage)] as const)
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
    const tidy = cut(tag.normalize('NFC').trim().replace(/\s+/gu, ' '), limits.tag).trim();
    const same = sameTag(tidy);
    if (tidy !== '' && !kept.has(same)) kept.set(same, tidy);
  }
  return [...kept.values()].slice(0, limits.tags);
}

/** Two tags are one when this is equal. */
export function sameTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

/** Never cuts through a surrogate pair, which would leave half a character that cannot be saved as UTF-8. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

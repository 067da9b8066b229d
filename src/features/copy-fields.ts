import { dayInWords } from '#domain/calendar.ts';
import type { PublishedReflection } from '#domain/content/share.ts';
import { activityTitle } from '#domain/reflection/activities.ts';
import { modelOf, stagesOf } from '#domain/reflection/models.ts';
import { publishedFiles } from '#domain/files/files.ts';
import { modelSaid } from './model-names.ts';

/** One named piece of writing in a copy, in the order a reader meets it. */
export type CopyField = { readonly key: string; readonly heading: string; readonly text: string };

/** A field beside what stood there in the copy before; either may be empty, never both. */
export type FieldPair = CopyField & { readonly before: string };

export function fieldsOf(copy: PublishedReflection): readonly CopyField[] {
  const { model, stages, carried } = copy;
  const written = stagesOf(model).map(({ key, title }) => ({
    key: `stage ${key}`,
    heading: model === 'free' ? '' : title,
    text: stages[key] ?? '',
  }));
  const brought = carried.map((item) => ({
    key: `carried ${item.model} ${item.stage}`,
    heading: `${stageTitle(item)}, from ${modelOf(item.model).name}`,
    text: item.text,
  }));
  return [...written, ...brought].filter(({ text }) => text.trim() !== '');
}

function stageTitle({ model, stage }: PublishedReflection['carried'][number]): string {
  return stagesOf(model).find(({ key }) => key === stage)?.title ?? stage;
}

/** Every field of either copy; what is only in the copy before comes last. */
export function pairFields(
  copy: PublishedReflection,
  before: PublishedReflection | undefined,
): readonly FieldPair[] {
  const now = fieldsOf(copy);
  if (!before) return now.map((field) => ({ ...field, before: field.text }));
  const old = new Map(fieldsOf(before).map((field) => [field.key, field]));
  const kept = new Set(now.map(({ key }) => key));
  const gone = [...old.values()].filter(({ key }) => !kept.has(key));
  return [
    ...now.map((field) => ({ ...field, before: old.get(field.key)?.text ?? '' })),
    ...gone.map((field) => ({ ...field, text: '', before: field.text })),
  ];
}

/** Date, activity and model in words. */
export function factsOf(copy: PublishedReflection, today: string): readonly string[] {
  const { date, activity, model } = copy;
  return [dayInWords(date, today), activityTitle(activity), modelSaid(model)];
}

/** Whether a reader would see any difference between the two. */
export function isSameCopy(one: PublishedReflection, other: PublishedReflection): boolean {
  return seenIn(one) === seenIn(other);
}

function seenIn(copy: PublishedReflection): string {
  return JSON.stringify([
    copy.title,
    copy.date,
    copy.activity,
    copy.model,
    fieldsOf(copy),
    copy.tags,
    // Of an own entry only those that a reader gets.
    publishedFiles(copy).map(({ id, name }) => [id, name]),
  ]);
}

/** How many sentences differ, counting each once however it changed. */
export function changedSentences(copy: PublishedReflection, before: PublishedReflection): number {
  const now = sentencesOf(copy);
  const old = sentencesOf(before);
  return Math.max(countMissing(now, old), countMissing(old, now));
}

function sentencesOf(copy: PublishedReflection): ReadonlySet<string> {
  const cutter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
  const texts = [copy.title, ...fieldsOf(copy).map(({ text }) => text)];
  return new Set(
    texts
      .flatMap((text) => [...cutter.segment(text)].map(({ segment }) => segment.trim()))
      .filter((sentence) => sentence !== ''),
  );
}

function countMissing(from: ReadonlySet<string>, to: ReadonlySet<string>): number {
  return [...from].filter((sentence) => !to.has(sentence)).length;
}

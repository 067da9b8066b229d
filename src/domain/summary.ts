import type { Day, Instant } from './content/parts.ts';
import type { Placement } from './content/profile.ts';
import type { Reflection } from './content/reflection.ts';
import { weekFinder } from './day.ts';
import type { ActivityType } from './reflection/activities.ts';
import type { ModelId } from './reflection/models.ts';
import { sameTag, titleOrFirstWords, writtenIn } from './reflection/reflection.ts';
import { excerptOf, wordsIn } from './reflection/words.ts';

/** What a list shows of a reflection without opening it. */
export type Summary = {
  readonly id: string;
  /** The title, else the first words; empty only if nothing is written. */
  readonly title: string;
  readonly excerpt: string;
  readonly date: Day;
  readonly created: Instant;
  readonly model: ModelId;
  readonly activity: ActivityType;
  readonly tags: readonly string[];
  readonly words: number;
  readonly binned: Instant | null;
  /** How many texts of another device wait for a choice. */
  readonly overlaps: number;
};

export function summaryOf(id: string, reflection: Reflection): Summary {
  const { date, created, model, activity, tags, binned, versions } = reflection;
  const text = writtenIn(reflection)
    .filter((stage) => stage.trim() !== '')
    .join('\n');
  return {
    id,
    title: titleOrFirstWords(reflection),
    excerpt: excerptOf(text),
    date,
    created,
    model,
    activity,
    tags,
    words: wordsIn(reflection),
    binned,
    overlaps: versions.length,
  };
}

/** What is left out is not asked for. Without `bin` the bin is left out; with it nothing else is shown. */
export type Filter = {
  readonly tag?: string;
  readonly activity?: ActivityType;
  /** `YYYY-MM` */
  readonly month?: string;
  readonly model?: ModelId;
  /** Every word has to begin a word of the title, the excerpt or the tags; case and accents do not matter. */
  readonly search?: string;
  readonly bin?: boolean;
};

export function filtered(summaries: readonly Summary[], filter: Filter): readonly Summary[] {
  const tag = filter.tag === undefined ? undefined : sameTag(filter.tag);
  const words = folded(filter.search ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const { activity, month, model, bin = false } = filter;
  return summaries.filter(
    (summary) =>
      (summary.binned !== null) === bin &&
      (activity === undefined || summary.activity === activity) &&
      (month === undefined || summary.date.startsWith(month)) &&
      (model === undefined || summary.model === model) &&
      (tag === undefined || summary.tags.some((own) => sameTag(own) === tag)) &&
      words.every((word) => searchable(summary).includes(` ${word}`)),
  );
}

/** Newest first by the date of the event, then by when it was begun; the id decides what is left. */
export function newestFirst(summaries: readonly Summary[]): readonly Summary[] {
  return summaries.toSorted(
    (a, b) => order(b.date, a.date) || order(b.created, a.created) || order(b.id, a.id),
  );
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export type Group = {
  /** `YYYY-MM`, or `week-3`. */
  readonly key: string;
  /** The number of the placement week; undefined for months. */
  readonly week: number | undefined;
  readonly entries: readonly Summary[];
  readonly words: number;
};

/**
 * In the order given: by week of the placement, and by month outside it or without one. Neighbours of one
 * group stand together, so give them sorted.
 */
export function grouped(
  summaries: readonly Summary[],
  placement: Placement | null,
): readonly Group[] {
  const weekOf = placement ? weekFinder(placement) : () => undefined;
  const groups = new Map<string, { week: number | undefined; entries: Summary[]; words: number }>();
  for (const summary of summaries) {
    const week = weekOf(summary.date)?.week;
    const key = week === undefined ? summary.date.slice(0, 7) : `week-${week}`;
    const group = groups.get(key) ?? { week, entries: [], words: 0 };
    group.entries.push(summary);
    group.words += summary.words;
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

/** Every tag with how often it is used, most used first; the spelling used first in the list stands. */
export function tagsUsed(
  summaries: readonly Summary[],
): readonly { readonly tag: string; readonly count: number }[] {
  const used = new Map<string, { tag: string; count: number }>();
  for (const tag of summaries.flatMap(({ tags }) => tags)) {
    const same = sameTag(tag);
    const before = used.get(same) ?? { tag, count: 0 };
    used.set(same, { ...before, count: before.count + 1 });
  }
  return [...used.values()].toSorted((a, b) => b.count - a.count || order(a.tag, b.tag));
}

/** The months entries lie in, newest first. */
export function monthsUsed(summaries: readonly Summary[]): readonly string[] {
  return [...new Set(summaries.map(({ date }) => date.slice(0, 7)))].toSorted().toReversed();
}

/** Folding 10,000 summaries takes longer than a keystroke may; each is folded once. */
const foldedSummaries = new WeakMap<Summary, string>();

function searchable(summary: Summary): string {
  const known = foldedSummaries.get(summary);
  if (known !== undefined) return known;
  const text = ` ${folded([summary.title, summary.excerpt, ...summary.tags].join(' '))}`;
  foldedSummaries.set(summary, text);
  return text;
}

/** Small letters without accents, everything else a single space. */
function folded(text: string): string {
  const bare = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}+/gu, '');
  return bare
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

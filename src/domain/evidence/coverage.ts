import type { Evidence } from '../content/evidence.ts';
import type { Day } from '../content/parts.ts';
import { dayNumber } from '../day.ts';
import type { Framework } from '../frameworks/framework.ts';

/** How an item stands, from what a student should look at first. */
export const standings = ['missing', 'thin', 'old', 'strong'] as const;
export type Standing = (typeof standings)[number];

/** What counts as strong: so many claims in words, about so many different things. */
export const STRONG = { claims: 3, sources: 2 } as const;
/** What was last shown longer ago than this is old, in days: half of a placement of six weeks. */
export const OLD_DAYS = 21;

/** A link and the day of what it points to. */
export type DatedEvidence = { readonly link: Evidence; readonly on: Day };

export type ItemCoverage = {
  readonly code: string;
  readonly standing: Standing;
  readonly links: number;
  /** Of them, those that say how. */
  readonly claims: number;
  readonly sources: number;
  readonly last: Day | null;
  /** How many of each week, as far as weeks were given. */
  readonly byWeek: readonly number[];
};

export type Coverage = {
  readonly items: readonly ItemCoverage[];
  readonly counts: Readonly<Record<Standing, number>>;
};

type Question = {
  readonly framework: Framework;
  readonly today: Day;
  /** Number of the week of a day, from 1, and how many there are; nothing for days outside. */
  readonly weeks: { readonly of: number; readonly weekOf: (day: Day) => number | undefined };
};

/**
 * How well each item of a framework is shown. An item with parts has what its parts have, beside its own.
 *
 * missing: no link. thin: fewer than {@link STRONG} asks for. old: enough, and nothing within {@link OLD_DAYS}. strong:
 * the rest. It counts and does not judge: one good piece may be worth more than five.
 */
export function coverageOf(
  evidence: readonly DatedEvidence[],
  { framework, today, weeks }: Question,
): Coverage {
  const whole = new Map(framework.items.map(({ code, partOf }) => [code, partOf]));
  const byItem = new Map<string, DatedEvidence[]>(framework.items.map(({ code }) => [code, []]));
  for (const each of evidence) {
    const { item } = each.link;
    if (item.framework !== framework.id || item.edition !== framework.edition) continue;
    byItem.get(item.code)?.push(each);
    const above = whole.get(item.code);
    if (above !== undefined) byItem.get(above)?.push(each);
  }
  const items = framework.items.map(({ code }) =>
    itemCoverage(code, byItem.get(code) ?? [], { today, weeks }),
  );
  const counts = { missing: 0, thin: 0, old: 0, strong: 0 };
  for (const { standing } of items) counts[standing] += 1;
  return { items, counts };
}

function itemCoverage(
  code: string,
  evidence: readonly DatedEvidence[],
  { today, weeks }: Pick<Question, 'today' | 'weeks'>,
): ItemCoverage {
  const byWeek = Array.from({ length: weeks.of }, () => 0);
  const sources = new Set<string>();
  let [claims, last]: [number, Day | null] = [0, null];
  for (const { link, on } of evidence) {
    if (link.claim.trim() !== '') claims += 1;
    sources.add(sourceName(link.source));
    if (last === null || on > last) last = on;
    const week = weeks.weekOf(on);
    if (week !== undefined && week <= weeks.of) byWeek[week - 1] = (byWeek[week - 1] ?? 0) + 1;
  }
  const facts = { links: evidence.length, claims, sources: sources.size, last };
  return { code, standing: standingOf(facts, today), ...facts, byWeek };
}

function standingOf(
  { links, claims, sources, last }: Pick<ItemCoverage, 'links' | 'claims' | 'sources' | 'last'>,
  today: Day,
): Standing {
  if (links === 0 || last === null) return 'missing';
  if (claims < STRONG.claims || sources < STRONG.sources) return 'thin';
  return dayNumber(today) - dayNumber(last) > OLD_DAYS ? 'old' : 'strong';
}

/** Two files of one entry are two things. */
export function sourceName(source: Evidence['source']): string {
  return source.is === 'file' ? `${source.id}/${source.file}` : source.id;
}

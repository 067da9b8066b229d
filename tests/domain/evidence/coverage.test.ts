import { describe, expect, test } from 'vitest';
import type { Evidence } from '#domain/content/evidence.ts';
import { coverageOf, type DatedEvidence } from '#domain/evidence/coverage.ts';
import { weekFinder } from '#domain/day.ts';
import { competencyFramework } from '#domain/frameworks/competency-framework.ts';
import { leadershipModel } from '#domain/frameworks/leadership-model.ts';
import { documents } from '../content/documents.ts';

const { placement, evidence } = documents;
const find = weekFinder(placement);
const weeks = { of: 6, weekOf: (day: string) => find(day)?.week };
const link = (code: string, on: string, change: Partial<Evidence> = {}): DatedEvidence => ({
  on,
  link: {
    ...evidence,
    item: { framework: 'nhs-hlm', edition: '2013', code },
    source: { is: 'document', id: `d_${on}` },
    ...change,
  },
});
const ask = (all: readonly DatedEvidence[], today = '2026-11-20') =>
  coverageOf(all, { framework: leadershipModel, today, weeks });
const standing = (all: readonly DatedEvidence[], today?: string) =>
  ask(all, today).items.find(({ code }) => code === 'HLM6')?.standing;
const three = ['2026-11-03', '2026-11-04', '2026-11-12'].map((on) => link('HLM6', on));

describe('an item of a framework', () => {
  test('is missing without a link, thin with too few, strong with enough', () => {
    expect(standing([])).toBe('missing');
    expect(standing(three.slice(0, 2))).toBe('thin');
    expect(standing(three)).toBe('strong');
  });

  test('is thin where nothing says how, and where all of it is about one thing', () => {
    const silent = three.map((each) => ({ ...each, link: { ...each.link, claim: ' ' } }));
    expect(standing(silent)).toBe('thin');
    const source = { is: 'document', id: 'd_one' } as const;
    expect(standing(three.map((each) => ({ ...each, link: { ...each.link, source } })))).toBe(
      'thin',
    );
    const files = three.map((each, place) => ({
      ...each,
      link: { ...each.link, source: { is: 'file', id: 'd_one', file: `f_${place}` } as const },
    }));
    expect(standing(files)).toBe('strong');
  });

  test('grows old when nothing new comes for three weeks', () => {
    expect(standing(three, '2026-12-03')).toBe('strong');
    expect(standing(three, '2026-12-04')).toBe('old');
  });

  test('counts by week, and nothing of another edition', () => {
    const other = link('HLM6', '2026-11-03');
    const { item } = other.link;
    const newer = { ...other, link: { ...other.link, item: { ...item, edition: '2030' } } };
    const { items, counts } = ask([...three, link('HLM6', '2026-10-01'), newer]);
    const facts = items.find(({ code }) => code === 'HLM6');
    expect(facts).toMatchObject({ links: 4, claims: 4, sources: 4, last: '2026-11-12' });
    expect(facts?.byWeek).toEqual([2, 1, 0, 0, 0, 0]);
    expect(counts).toEqual({ missing: 8, thin: 0, old: 0, strong: 1 });
  });

  test('with parts has what they have', () => {
    const item = { framework: 'nhs-clcf', edition: '2011', code: '2.3' };
    const all = three.map((each) => ({ ...each, link: { ...each.link, item } }));
    const { items } = coverageOf(all, {
      framework: competencyFramework,
      today: '2026-11-20',
      weeks,
    });
    const of = (code: string) => items.find((each) => each.code === code)?.links;
    expect([of('2'), of('2.3'), of('2.4'), of('1')]).toEqual([3, 3, 0, 0]);
  });
});

import { describe, expect, test } from 'vitest';
import type { DocumentKindName, DocumentOf } from '#domain/content/documents.ts';
import { mergeContent } from '#domain/merge/merge-content.ts';
import { documents } from '../content/documents.ts';

const LATER = '2026-11-12T08:00:00.000Z';

/** What both made of the sample, joined from either side. */
function joined<Name extends DocumentKindName>(
  kind: Name,
  mine: Partial<DocumentOf<Name>>,
  theirs: Partial<DocumentOf<Name>>,
): readonly [DocumentOf<Name>, DocumentOf<Name>] {
  const base = documents[kind];
  const [one, other] = [
    { ...base, ...mine },
    { ...base, ...theirs },
  ];
  return [mergeContent(base, one, other), mergeContent(base, other, one)].map(
    ({ content }) => content,
  ) as unknown as [DocumentOf<Name>, DocumentOf<Name>];
}

describe.each(Object.keys(documents) as DocumentKindName[])('two versions of a %s', (kind) => {
  test('that are alike are one, and a change of one side stands', () => {
    const base = documents[kind];
    const changed = { ...base, binned: LATER };
    expect(mergeContent(base, base, base).content).toEqual(base);
    expect(mergeContent(base, changed, base).content).toEqual(changed);
    expect(mergeContent(base, base, changed).content).toEqual(changed);
    expect(mergeContent(null, base, changed).content).toMatchObject({ kind });
  });
});

describe('what was changed on two devices', () => {
  test('stands, field by field', () => {
    for (const merged of joined('activity', { minutes: 45, day: '2026-11-05' }, { break: 5 }))
      expect(merged).toMatchObject({ minutes: 45, day: '2026-11-05', break: 5 });
    const hours = documents.placement.hours;
    for (const { hours: merged } of joined(
      'placement',
      { hours: { ...hours, week: 1800 } },
      { hours: { ...hours, before: 0 } },
    ))
      expect(merged).toEqual({ ...hours, week: 1800, before: 0 });
  });

  test('keeps every word of both, and says nothing twice', () => {
    const { note } = documents.activity;
    const [one, other] = joined('activity', { note: `${note} Mine.` }, { note: `Theirs. ${note}` });
    for (const merged of [one, other]) {
      expect(merged.note).toContain('Mine.');
      expect(merged.note).toContain('Theirs.');
      expect(merged.note.split(note)).toHaveLength(2);
    }
  });

  test('is a set of tags with both additions less both removals', () => {
    for (const { tags } of joined('activity', { tags: ['a', 'conversation'] }, { tags: ['b'] }))
      expect(tags.toSorted()).toEqual(['a', 'b']);
  });

  test('is a list of supervisors in which each line is joined by itself', () => {
    const [maya] = documents.placement.supervisors;
    const tom = { ...maya!, id: 's_two', name: 'Tom Okafor' };
    for (const { supervisors } of joined(
      'placement',
      { supervisors: [{ ...maya!, post: 'Lead' }, tom] },
      { supervisors: [{ ...maya!, registration: null }] },
    ))
      expect(supervisors.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { ...maya!, post: 'Lead', registration: null },
        tom,
      ]);
  });

  test('is a review of an objective with the words of both', () => {
    const review = (text: string) => ({ outcome: 'met' as const, text, on: '2026-12-10' });
    for (const { final } of joined(
      'objective',
      { final: review('Three huddles.') },
      { final: review('Everybody spoke.') },
    )) {
      expect(final?.text).toContain('Three huddles.');
      expect(final?.text).toContain('Everybody spoke.');
    }
    for (const { final, halfWay } of joined('objective', { halfWay: null }, { final: null }))
      expect([final, halfWay]).toEqual([null, null]);
  });

  test('is every rating, in the order of time', () => {
    const rating = (at: string, step: number) => ({ at, step, why: '' });
    const [first] = documents.evidence.ratings;
    const [mine, theirs] = [rating(LATER, 3), rating('2026-11-11T08:00:00.000Z', 1)];
    for (const { ratings } of joined(
      'evidence',
      { ratings: [first!, mine] },
      { ratings: [first!, theirs] },
    ))
      expect(ratings).toEqual([first, theirs, mine]);
  });

  test('comes out of the bin if the other side wrote in it', () => {
    for (const { binned, note } of joined('activity', { binned: LATER }, { note: 'More.' })) {
      expect(binned).toBeNull();
      expect(note).toBe('More.');
    }
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Objective } from '#domain/content/objective.ts';
import { inPlace, newObjective, placeAt } from '#domain/placement/new-objective.ts';
import { documents } from '../content/documents.ts';

const at = (place: number, created = '2026-11-02T08:00:00.000Z'): Objective => ({
  ...documents.objective,
  place,
  created,
});

test('a new objective stands at the end, with nothing said', () => {
  expect(newObjective('d_one', []).place).toBe(1);
  expect(newObjective('d_one', [at(4), at(2.5)])).toMatchObject({ place: 5, text: '', by: null });
});

describe('moving an objective', () => {
  test('puts it where it was meant, wherever that is, and moves nothing else', () => {
    const places = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), {
      minLength: 2,
      maxLength: 9,
    });
    fc.assert(
      fc.property(places, fc.nat(), fc.nat(), (all, one, other) => {
        const sorted = all.toSorted((a, b) => a - b).map((place) => at(place));
        const [from, to] = [one % all.length, other % all.length];
        const place = placeAt(sorted, from, to);
        if (from === to) {
          expect(place).toBeUndefined();
          return;
        }
        const moved = sorted.map((each, index) => (index === from ? at(place!) : each));
        const now = moved.toSorted((a, b) => a.place - b.place);
        expect(now.findIndex((each) => each.place === place)).toBe(to);
      }),
    );
  });

  test('out of the list moves nothing', () => {
    expect(placeAt([at(1), at(2)], 0, -1)).toBeUndefined();
    expect(placeAt([at(1), at(2)], 1, 2)).toBeUndefined();
    expect(placeAt([at(1)], 0, 0)).toBeUndefined();
  });
});

test('two that have one place stand by their age', () => {
  const [old, young] = [at(1), at(1, '2026-11-03T08:00:00.000Z')];
  const sorted = inPlace([
    ['third', at(2)],
    ['young', young],
    ['old', old],
  ]);
  expect(sorted.map(([id]) => id)).toEqual(['old', 'young', 'third']);
});

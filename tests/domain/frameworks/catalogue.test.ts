import { describe, expect, test } from 'vitest';
import { frameworkOf, frameworksFor, shippedFrameworks } from '#domain/frameworks/catalogue.ts';
import { itemOf, partsOf } from '#domain/frameworks/framework.ts';

describe.each(shippedFrameworks.map((each) => [each.title, each] as const))(
  '%s',
  (_title, framework) => {
    const codes = framework.items.map(({ code }) => code);

    test('has each code once, and parts only of items that it has', () => {
      expect(new Set(codes).size).toBe(codes.length);
      for (const { partOf } of framework.items)
        expect(partOf === undefined || codes.includes(partOf)).toBe(true);
    });

    test('explains each item in a sentence and has words to find it by', () => {
      for (const { help, keywords } of framework.items) {
        expect(help).toMatch(/^[A-Z].*\.$/);
        expect(keywords.length).toBeGreaterThan(2);
        for (const keyword of keywords) expect(keyword).toMatch(/^[a-z0-9]+( [a-z0-9*]+)*\*?$/);
      }
    });

    test('is found by its names', () => {
      const { id, edition } = framework;
      expect(frameworkOf({ framework: id, edition })).toBe(framework);
      expect(frameworkOf({ framework: id, edition: '1900' })).toBeUndefined();
    });
  },
);

test('has the frameworks of the field, each with the items it is known for', () => {
  const shape = shippedFrameworks.map(({ id, items, scale }) => [id, items.length, scale?.length]);
  expect(shape).toEqual([
    ['rcot-cdf', 4, 9],
    ['csp-pillars', 4, undefined],
    ['nhs-hlm', 9, 4],
    ['nhs-clcf', 25, undefined],
    ['nhsla-prereg', 3, undefined],
    ['hcpc-sop', 19, undefined],
    ['hcpc-cpd', 5, undefined],
  ]);
});

test('a placement begins with the pillars of its profession, and with editions that there are', () => {
  expect(frameworksFor('physiotherapy')[0]).toEqual({ framework: 'csp-pillars', edition: '2020' });
  expect(frameworksFor('occupational-therapy')[0]?.framework).toBe('rcot-cdf');
  for (const named of frameworksFor('physiotherapy')) expect(frameworkOf(named)).toBeDefined();
});

test('an item is found by its code, with its parts', () => {
  const hcpc = shippedFrameworks.find(({ id }) => id === 'hcpc-sop')!;
  expect(partsOf(hcpc, '8').map(({ code }) => code)).toEqual(['8.6', '8.7', '8.8', '8.9']);
  expect(partsOf(hcpc, undefined)).toHaveLength(15);
  expect(itemOf(hcpc, '8.9')?.partOf).toBe('8');
  expect(itemOf(hcpc, '99')).toBeUndefined();
});

test('a framework of a programme file is found among the others', () => {
  const own = { ...shippedFrameworks[0]!, id: 'own', edition: '1' };
  expect(frameworkOf({ framework: 'own', edition: '1' }, [own])).toBe(own);
});

import { describe, expect, test } from 'vitest';
import { groupsOf, isSameGroup, twoPlaces } from '#features/kit-groups.ts';
import { kitCode, kitText } from '#features/kit-text.ts';

const kit = '7KQ2-M9XD-4TRB-VW31-0HZ8-CEN5-PJ6G-A2YS';

describe('the groups of a kit', () => {
  test('come in the order they are written in, however they are parted', () => {
    const groups = ['7KQ2', 'M9XD', '4TRB', 'VW31', '0HZ8', 'CEN5', 'PJ6G', 'A2YS'];
    expect(groupsOf(kit)).toEqual(groups);
    expect(groupsOf(kit.replaceAll('-', ' '))).toEqual(groups);
  });

  test.each(['0HZ8', '0hz8', ' ohz8 ', 'O H Z 8', '0HZ-8'])('%s is read as 0HZ8', (typed) => {
    expect(isSameGroup(typed, '0HZ8')).toBe(true);
  });

  test.each(['l', 'I', '1'])('%s is read as the digit one', (one) => {
    expect(isSameGroup(`VW3${one}`, 'VW31')).toBe(true);
  });

  test.each(['', ' ', '0HZ', '0HZ88', '0HZ7', 'M9XD'])('%j is not 0HZ8', (typed) => {
    expect(isSameGroup(typed, '0HZ8')).toBe(false);
  });

  test('nothing typed is never right, even against nothing', () => {
    expect(isSameGroup('', '')).toBe(false);
  });
});

describe('the two places to type back', () => {
  test('are different, in order and within the kit, and every pair comes up', () => {
    const steps = Array.from({ length: 64 }, (_, index) => index / 64);
    const pairs = new Set<string>();
    for (const first of steps) {
      for (const second of steps) {
        const numbers = [first, second];
        const [one, other] = twoPlaces(8, () => numbers.shift() ?? 0);
        expect(one).toBeGreaterThanOrEqual(0);
        expect(other).toBeGreaterThan(one);
        expect(other).toBeLessThan(8);
        pairs.add(`${one} ${other}`);
      }
    }
    expect(pairs.size).toBe(28);
  });
});

describe('the kit as text', () => {
  const whole = { loginName: 'quiet-heron-4821', kit, made: new Date(2026, 10, 10, 9) };

  test('says the login name, the day, every group and what it opens', () => {
    const text = kitText(whole);
    expect(text).toContain('Login name: quiet-heron-4821');
    expect(text).toContain('Made on 10 November 2026');
    for (const group of groupsOf(kit)) expect(text).toContain(group);
    expect(text).toContain('opens the portfolio');
  });

  test('the code holds login name and kit and nothing else', () => {
    expect(kitCode(whole)).toBe(`quiet-heron-4821 ${kit}`);
  });
});

import { describe, expect, test } from 'vitest';
import { parseContent } from '#domain/content/content.ts';
import {
  bin,
  isEmpty,
  newReflection,
  normalise,
  restore,
  titleOrFirstWords,
} from '#domain/reflection/reflection.ts';

const created = '2026-11-10T17:55:00.000Z';
const fresh = newReflection({ date: '2026-11-10', created });

describe('a new reflection', () => {
  test('is free writing, empty and valid', () => {
    expect(fresh).toMatchObject({ model: 'free', date: '2026-11-10', binned: null });
    expect(isEmpty(fresh)).toBe(true);
    expect(parseContent(fresh).ok).toBe(true);
  });

  test('takes the model and activity that were chosen', () => {
    const chosen = newReflection({
      date: '2026-11-10',
      created,
      model: 'kolb',
      activity: 'governance',
    });
    expect(chosen).toMatchObject({ model: 'kolb', activity: 'governance' });
  });

  test.each([
    ['a title', { title: 'T' }],
    ['a stage', { stages: { entry: 'words' } }],
    ['a tag', { tags: ['qi'] }],
    ['carried text', { carried: [{ model: 'gibbs', stage: 'feelings', text: 'x' }] }],
    ['another version', { versions: [{ id: '1', field: 'title', text: 'x', at: null }] }],
  ] as const)('with %s is not empty', (_what, words) => {
    expect(isEmpty({ ...fresh, ...words })).toBe(false);
  });
});

test('a list calls an entry by its title, else by its first words', () => {
  expect(titleOrFirstWords({ ...fresh, title: ' Ward round ' })).toBe('Ward round');
  expect(
    titleOrFirstWords({ ...fresh, model: 'driscoll', stages: { so_what: '**It** mattered' } }),
  ).toBe('It mattered');
  expect(titleOrFirstWords(fresh)).toBe('');
  const long = 'A title somebody pasted '.repeat(40);
  expect(titleOrFirstWords({ ...fresh, title: long })).toMatch(/^A title .{200,292}…$/);
});

test('what is binned comes back as it was', () => {
  const binned = bin(fresh, created);
  expect(binned.binned).toBe(created);
  expect(restore(binned)).toEqual(fresh);
});

describe('writing down', () => {
  test('composes characters, trims the title and drops empty stages', () => {
    const written = normalise({
      ...fresh,
      title: '  Cafe\u0301 ',
      stages: { entry: 'e\u0301 ', other: '' },
    });
    expect(written.title).toBe('Caf\u00e9');
    expect(written.stages).toEqual({ entry: '\u00e9 ' });
  });

  test('keeps each tag once, in its first spelling', () => {
    const tags = [' QI ', 'qi', '', 'Two  words'];
    expect(normalise({ ...fresh, tags }).tags).toEqual(['QI', 'Two words']);
  });

  test('cuts nothing, however long it is', () => {
    const long = {
      ...fresh,
      title: 'a'.repeat(5000),
      stages: { entry: 'b'.repeat(300_000) },
      tags: ['c'.repeat(50), ...Array.from({ length: 40 }, (_, i) => `t${i}`)],
    };
    expect(normalise(long)).toEqual(long);
  });

  test('changes nothing the second time', () => {
    const once = normalise({ ...fresh, title: ' e\u0301 ', tags: ['a', 'A', 'x '.repeat(30)] });
    expect(normalise(once)).toEqual(once);
  });
});

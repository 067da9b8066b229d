import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { kinds, parseAs, parseContent } from '#domain/content/content.ts';
import { samples } from './samples.ts';

describe('content', () => {
  test.each(Object.entries(samples))('%s survives being sealed and opened', (kind, sample) => {
    expect(parseContent(JSON.parse(JSON.stringify(sample)))).toEqual({ ok: true, value: sample });
    expect(sample.kind).toBe(kind);
  });

  test('a supervisor has a role and needs no registration, programme or placement', () => {
    const supervisor = {
      kind: 'profile',
      schema: 1,
      person: 'supervisor',
      name: 'Tom Reed',
      role: { title: 'Ward manager', registration: null },
      kit: { confirmed: true },
    };
    expect(parseContent(supervisor)).toEqual({ ok: true, value: supervisor });
    expect(parseContent({ ...supervisor, person: 'student' })).toMatchObject({ ok: false });
  });

  test.each(Object.values(samples))(
    'a newer schema is told apart from damage ($kind)',
    (sample) => {
      const newer = { ...sample, schema: kinds[sample.kind].schema + 1, surprise: true };
      expect(parseContent(newer)).toEqual({ ok: false, error: { code: 'newer-version' } });
    },
  );

  test('a kind nobody knows yet is unknown, whatever its schema', () => {
    const unknown = { ok: false, error: { code: 'unknown-kind' } };
    expect(parseContent({ kind: 'project', schema: 1 })).toEqual(unknown);
    expect(parseContent({ kind: 'toString', schema: 1 })).toEqual(unknown);
  });

  test.each([
    ['nothing', null],
    ['text', 'reflection'],
    ['a list', [samples.reflection]],
    ['no kind', { schema: 1 }],
    ['no schema', { ...samples.note, schema: undefined }],
    ['schema zero', { ...samples.note, schema: 0 }],
    ['half a schema', { ...samples.note, schema: 1.5 }],
    ['a schema in words', { ...samples.note, schema: '1' }],
    ['an extra field', { ...samples.note, html: '<b>' }],
    ['a field of the wrong type', { ...samples.note, text: 3 }],
    ['a missing field', { ...samples.reflection, tags: undefined }],
    ['a day that is none', { ...samples.reflection, date: '10/11/2026' }],
    ['a model nobody has', { ...samples.reflection, model: 'tarot' }],
    ['a stage that is no text', { ...samples.reflection, stages: { what: null } }],
  ])('%s is malformed', (_what, value) => {
    expect(parseContent(value)).toEqual({ ok: false, error: { code: 'malformed' } });
  });

  test('older content is lifted step by step to the newest schema', () => {
    const kind = {
      schema: 3,
      shape: v.strictObject({ schema: v.literal(3), words: v.array(v.string()) }),
      upcasts: [
        ({ word }: Readonly<Record<string, unknown>>) => ({ schema: 2, words: word }),
        ({ words }: Readonly<Record<string, unknown>>) => ({ schema: 3, words: [words] }),
      ],
    };
    const newest = { ok: true, value: { schema: 3, words: ['hello'] } };
    expect(parseAs(kind, { schema: 1, word: 'hello' })).toEqual(newest);
    expect(parseAs(kind, { schema: 2, words: 'hello' })).toEqual(newest);
    expect(parseAs(kind, { schema: 3, words: ['hello'] })).toEqual(newest);
    expect(parseAs(kind, { schema: 1 })).toEqual({ ok: false, error: { code: 'malformed' } });
  });

  test('marks of the first schema, made by id alone, are kept as such', () => {
    const read = { h_1: { hash: 'h', at: '2026-11-10T17:55:00Z' } };
    expect(parseContent({ kind: 'marks', schema: 1, read })).toEqual({
      ok: true,
      value: { kind: 'marks', schema: 2, read: {}, byId: read },
    });
    expect(parseContent({ kind: 'marks', schema: 1, read: 'all' })).toMatchObject({ ok: false });
  });

  test('an upcast that trips over damage says malformed', () => {
    const trip = () => {
      throw new TypeError('no words');
    };
    const kind = { schema: 2, shape: v.unknown(), upcasts: [trip] };
    expect(parseAs(kind, { schema: 1 })).toEqual({ ok: false, error: { code: 'malformed' } });
  });

  test('every kind has one step up fewer than its schema number', () => {
    for (const { schema, upcasts } of Object.values(kinds))
      expect(upcasts).toHaveLength(schema - 1);
  });
});

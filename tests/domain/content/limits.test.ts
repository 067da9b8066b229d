import { describe, expect, test } from 'vitest';
import { parseContent } from '#domain/content/content.ts';
import { most, room, tooManyFor } from '#domain/content/limits.ts';
import { tagLimits } from '#domain/reflection/reflection.ts';
import { MOST_CONTENT_BYTES, MOST_READERS } from '#protocol/record.ts';
import type { Share } from '#domain/content/share.ts';
import { samples } from './samples.ts';

/** What others send, and what of theirs is kept in the own space. */
const sent = {
  share: samples.share,
  note: samples.note,
  said: samples.said,
  contact: samples.contact,
};
const share = samples.share as Share;
const copy = {
  ...share,
  copy: { ...share.copy, tags: ['ward'], carried: [carried()] },
};
const full = { ...sent, share: copy };

function carried() {
  return { model: 'gibbs', stage: 'feelings', text: 'Small.' };
}

type Path = readonly (string | number)[];

/** Every place in a value that holds a text or a list. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    placesIn(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return Array.isArray(value) ? [path, ...inside] : inside;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((part, name) => (part as Record<string, unknown>)[name], value);
}

function withAt(value: unknown, [name, ...rest]: Path, put: unknown): unknown {
  if (name === undefined) return put;
  const copied = Array.isArray(value) ? [...value] : { ...(value as object) };
  const parts = copied as Record<string | number, unknown>;
  parts[name] = withAt(parts[name], rest, put);
  return copied;
}

const malformed = { ok: false, error: { code: 'malformed' } };

describe.each(Object.entries(full))('of a %s that somebody else wrote', (_kind, sample) => {
  test('the sample itself is taken', () => {
    expect(parseContent(sample)).toMatchObject({ ok: true });
  });

  const places = placesIn(sample).map((path) => [path.join(' '), path] as const);

  test.each(places)('%s has an end', (_name, path) => {
    const part = at(sample, path);
    const endless = Array.isArray(part)
      ? Array.from({ length: 100_000 }, () => part[0])
      : 'x'.repeat(MOST_CONTENT_BYTES);
    expect(parseContent(withAt(sample, path, endless))).toEqual(
      path.at(-1) === 'kind' ? { ok: false, error: { code: 'unknown-kind' } } : malformed,
    );
  });

  const texts = places.filter(([, path]) => !Array.isArray(at(sample, path)));
  test.each(texts)('%s is made of whole characters', (name, path) => {
    if (name === 'kind') return;
    const parsed = parseContent(withAt(sample, path, 'half a \ud83d'));
    // A name is cleaned of what nobody sees; nothing else is taken that half says something.
    if (parsed.ok) expect(at(parsed.value, path)).toBe('half a');
    else expect(parsed).toEqual(malformed);
  });
});

test('a copy has an end to its stages, and a list is no table of them', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, count) => [`s${count}`, '']));
  const withStages = (stages: unknown) => parseContent({ ...copy, copy: { ...copy.copy, stages } });
  expect(withStages(many)).toEqual(malformed);
  expect(withStages({ ['x'.repeat(1000)]: '' })).toEqual(malformed);
  expect(withStages([])).toEqual(malformed);
});

test.each(['2026-01-01T00:00:00+01', '2026-11-10T25:00:00Z'])(
  'a moment that no clock can read is damage: %s',
  (moment) => {
    expect(parseContent({ ...samples.note, at: moment })).toEqual(malformed);
    expect(parseContent({ ...copy, published: moment })).toEqual(malformed);
  },
);

test('a name is measured in the form in which it is kept', () => {
  // One sign that becomes three when it is composed.
  const name = '\ufb2c'.repeat(most.name / 2);
  expect(parseContent({ ...samples.contact, name })).toEqual(malformed);
});

test('our own fields take less than is taken from others', () => {
  expect(room.name).toBeLessThanOrEqual(most.name);
  expect(room.role).toBeLessThanOrEqual(most.role);
  expect(room.registration).toBeLessThanOrEqual(most.registration);
  // Two devices that change one piece of feedback apart keep both texts in it.
  expect(4 * room.feedback).toBeLessThanOrEqual(most.feedback);
  expect(tagLimits.length).toBeLessThanOrEqual(most.tag);
  expect(4 * tagLimits.count).toBeLessThanOrEqual(most.tags);
  expect(most.readers).toBe(MOST_READERS);
});

test('a text says how much of it is too much, as it would be sent', () => {
  expect(tooManyFor(5, ' words ')).toBe(0);
  expect(tooManyFor(5, 'words.')).toBe(1);
  expect(tooManyFor(1, 'e\u0301')).toBe(0);
});

import { expect, test } from 'vitest';
import type { PublishedReflection } from '#domain/content/share.ts';
import {
  changedSentences,
  factsOf,
  fieldsOf,
  isSameCopy,
  pairFields,
} from '#features/copy-fields.ts';
import { minutes, photo } from '../domain/content/samples.ts';

const copy: PublishedReflection = {
  title: 'Chairing the huddle',
  date: '2026-11-10',
  activity: 'senior_meeting',
  model: 'gibbs',
  stages: { feelings: 'Exposed, mostly. Then lighter.', description: 'I led it.', analysis: ' ' },
  carried: [{ model: 'driscoll', stage: 'so_what', text: 'It matters.' }],
  tags: ['leadership'],
};

test('fields come in the order of the model, then what was carried over; empty ones are left out', () => {
  expect(fieldsOf(copy).map(({ heading }) => heading)).toEqual([
    'Description',
    'Feelings',
    'So what?, from Driscoll What? model',
  ]);
});

test('free writing has no heading over its one field', () => {
  const free = { ...copy, model: 'free', stages: { entry: 'Words' }, carried: [] } as const;
  expect(fieldsOf(free).map(({ heading, text }) => [heading, text])).toEqual([['', 'Words']]);
});

test('a field that is only in the copy before comes last, with its words', () => {
  const pairs = pairFields({ ...copy, carried: [], stages: { description: 'I led it.' } }, copy);
  expect(pairs.map(({ text, before }) => [text, before])).toEqual([
    ['I led it.', 'I led it.'],
    ['', 'Exposed, mostly. Then lighter.'],
    ['', 'It matters.'],
  ]);
});

test('without a copy before nothing is new', () => {
  expect(pairFields(copy, undefined).every(({ text, before }) => text === before)).toBe(true);
});

test('the facts are said in words', () => {
  expect(factsOf(copy, '2026-11-30')).toEqual([
    'Tuesday 10 November',
    'Senior meeting',
    'Gibbs cycle',
  ]);
});

test('an empty stage makes no difference to a reader; a tag does', () => {
  expect(isSameCopy(copy, { ...copy, stages: { ...copy.stages, conclusion: '' } })).toBe(true);
  expect(isSameCopy(copy, { ...copy, tags: [] })).toBe(false);
});

test('a sentence that changed counts once, and a new one counts', () => {
  const next = {
    ...copy,
    stages: { ...copy.stages, feelings: 'Exposed. Then lighter. And tired.' },
  };
  expect(changedSentences(next, copy)).toBe(2);
  expect(changedSentences(copy, copy)).toBe(0);
});

test('an entry says the same as its copy while what it keeps back is all that the copy lacks', () => {
  const entry = { ...copy, files: [photo, minutes] };
  expect(isSameCopy(entry, { ...copy, files: [photo] })).toBe(true);
  expect(isSameCopy(entry, copy)).toBe(false);
  expect(isSameCopy({ ...copy, files: [{ ...photo, name: 'Renamed.jpg' }] }, entry)).toBe(false);
});

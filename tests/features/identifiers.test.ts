import { expect, test } from 'vitest';
import type { PublishedReflection } from '#domain/content/share.ts';
import { foundWords, identifiersIn, kindWords, spansOf } from '#features/identifiers.ts';

const copy: PublishedReflection = {
  title: 'A call from 0113 496 0182',
  date: '2026-11-10',
  activity: 'senior_meeting',
  model: 'gibbs',
  stages: { description: 'Write to j.smith@example.nhs.uk. Nothing on 10 November 2026.' },
  carried: [{ model: 'driscoll', stage: 'so_what', text: 'NHS number 943 476 5919.' }],
  tags: ['ward LS1 4AP'],
};

test('every part of a copy is looked through, and each passage says where it stands', () => {
  expect(identifiersIn(copy)).toEqual([
    { kind: 'phone', text: '0113 496 0182', where: 'the title' },
    { kind: 'email', text: 'j.smith@example.nhs.uk', where: '“Description”' },
    { kind: 'nhs_number', text: '943 476 5919', where: '“So what?, from Driscoll What? model”' },
    { kind: 'postcode', text: 'LS1 4AP', where: 'the tags' },
  ]);
});

test('a number broken up by signs of Markdown is found as the reader sees it', () => {
  const broken = { ...copy, title: '', tags: [], carried: [] };
  const found = identifiersIn({ ...broken, stages: { description: 'Ring 0113 **496** 0182.' } });
  expect(found.map(({ text }) => text)).toEqual(['0113 496 0182']);
});

test('an address behind a link is found although the reader does not see it', () => {
  const hidden = { ...copy, title: '', tags: [], carried: [] };
  const found = identifiersIn({
    ...hidden,
    stages: { description: '[the lead](mailto:j.smith@example.nhs.uk)' },
  });
  expect(found.map(({ text }) => text)).toEqual(['j.smith@example.nhs.uk']);
});

test('a plain date is not pointed out', () => {
  expect(spansOf('We met on 10 November 2026.')).toEqual([]);
});

test('kinds are counted in words', () => {
  expect(foundWords([])).toBe('');
  expect(foundWords([{ kind: 'phone' }])).toBe('One phone number.');
  expect(foundWords([{ kind: 'phone' }, { kind: 'postcode' }, { kind: 'postcode' }])).toBe(
    'One phone number and 2 postcodes.',
  );
  expect(kindWords('nhs_number')).toBe('NHS number');
});

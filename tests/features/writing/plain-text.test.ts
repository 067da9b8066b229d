import { expect, test } from 'vitest';
import { newReflection } from '#domain/reflection/reflection.ts';
import { photo } from '../../domain/content/samples.ts';
import { plainText } from '#features/writing/plain-text.ts';

test('the words that are copied hold everything written, in reading order', () => {
  const text = plainText({
    ...newReflection({
      date: '2026-11-10',
      created: '2026-11-10T09:00:00.000Z',
      model: 'driscoll',
    }),
    title: ' Chairing ',
    stages: { now_what: 'Wait ten seconds.', what: 'Quiet.' },
    carried: [{ model: 'gibbs', stage: 'feelings', text: 'Exposed.' }],
    tags: ['huddle', 'silence'],
    files: [photo],
  });
  expect(text).toBe(
    [
      'Chairing',
      '2026-11-10 · Clinical base day · Driscoll What? model',
      'What?\nQuiet.',
      'Now what?\nWait ten seconds.',
      'Feelings\nExposed.',
      'Tags: huddle, silence',
      'Files: Driver diagram.jpg',
    ].join('\n\n'),
  );
});

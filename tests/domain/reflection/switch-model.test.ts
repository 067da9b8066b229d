import { expect, test } from 'vitest';
import { switchModel } from '#domain/reflection/switch-model.ts';
import { reflection } from '../content/samples.ts';

const gibbs = {
  ...reflection,
  model: 'gibbs',
  stages: { description: 'The meeting.', analysis: 'Nobody chaired.' },
  carried: [],
} as const;

test('Driscoll and Rolfe share their three stages', () => {
  const { stages, carried } = switchModel({ ...reflection, carried: [] }, 'rolfe');
  expect(stages).toEqual({ what: 'I sat in.', so_what: 'Nobody asked the ward.' });
  expect(carried).toEqual([]);
});

test('text without a place is carried with the model and stage it came from', () => {
  const { model, stages, carried } = switchModel(gibbs, 'johns');
  expect(model).toBe('johns');
  expect(stages).toEqual({ description: 'The meeting.' });
  expect(carried).toEqual([{ model: 'gibbs', stage: 'analysis', text: 'Nobody chaired.' }]);
});

test('carried text does not push out what was written in its stage since', () => {
  const away = switchModel(gibbs, 'johns');
  const back = switchModel({ ...away, stages: { ...away.stages, analysis: 'New.' } }, 'gibbs');
  expect(back.stages).toEqual({ description: 'The meeting.', analysis: 'New.' });
  expect(back.carried).toEqual(away.carried);
});

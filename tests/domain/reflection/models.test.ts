import { expect, test } from 'vitest';
import { models } from '#domain/reflection/model-texts.ts';
import { hasStage, modelOf, stagesOf } from '#domain/reflection/models.ts';

test('there are eleven models and free writing, each with the stages of its source', () => {
  const stages = Object.fromEntries(models.map(({ id }) => [id, stagesOf(id).length]));
  expect(stages).toEqual({
    gibbs: 6,
    driscoll: 3,
    rolfe: 3,
    kolb: 4,
    johns: 7,
    schon: 3,
    boud: 3,
    atkins_murphy: 5,
    era: 3,
    fiver: 5,
    fourf: 4,
    free: 1,
  });
});

test('every stage asks something and every model but free writing names its source', () => {
  for (const { id, origin, stages } of models) {
    expect(origin !== '').toBe(id !== 'free');
    expect(new Set(stages.map(({ key }) => key)).size).toBe(stages.length);
    for (const { prompts } of stages) expect(prompts.length).toBeGreaterThan(0);
  }
});

test('only stages that mean the same share a key', () => {
  const owners = new Map<string, string[]>();
  for (const { id, stages } of models) {
    for (const { key } of stages) owners.set(key, [...(owners.get(key) ?? []), id]);
  }
  expect(Object.fromEntries([...owners].filter(([, ids]) => ids.length > 1))).toEqual({
    description: ['gibbs', 'johns'],
    feelings: ['gibbs', 'boud', 'fourf'],
    what: ['driscoll', 'rolfe'],
    so_what: ['driscoll', 'rolfe'],
    now_what: ['driscoll', 'rolfe'],
  });
});

test('a model is found by its id', () => {
  expect(modelOf('kolb').origin).toBe('Kolb 1984');
  expect(hasStage('kolb', 'ce')).toBe(true);
  expect(hasStage('kolb', 'what')).toBe(false);
});

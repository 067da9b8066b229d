import { expect, test } from 'vitest';
import { recentModels } from '#features/today/recent-models.ts';

test('a beginner is offered Gibbs and Driscoll', () => {
  expect(recentModels([])).toEqual(['gibbs', 'driscoll']);
});

test('the models of the entries begun last come first, free writing left out', () => {
  const entries = [
    { model: 'kolb', created: '2026-11-03T08:00:00.000Z' },
    { model: 'free', created: '2026-11-09T08:00:00.000Z' },
    { model: 'johns', created: '2026-11-05T08:00:00.000Z' },
    { model: 'kolb', created: '2026-11-01T08:00:00.000Z' },
  ] as const;
  expect(recentModels(entries)).toEqual(['johns', 'kolb']);
  expect(recentModels(entries.slice(0, 2))).toEqual(['kolb', 'gibbs']);
});

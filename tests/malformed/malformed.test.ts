import { expect, test, vi } from 'vitest';
import { isFlat } from './flat.ts';
import { attack } from './run.ts';

vi.setConfig({ testTimeout: 120_000 });

test('of a thousand malformed requests none is accepted, none is a fault, and nothing stays of them', async () => {
  const outcome = await attack(1000, 1);
  expect(outcome.accepted).toEqual([]);
  expect(outcome.faults).toEqual([]);
  expect(Object.keys(outcome.heard).length).toBeGreaterThan(20);
  expect(outcome).toMatchObject({ isUntouched: true, isWell: true });
  expect(isFlat(outcome.held, outcome.requests)).toBe(true);
});

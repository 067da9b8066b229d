import { afterAll, expect, test } from 'vitest';
import { runWorld } from './run-world.ts';
import { dismissSpares } from './server.ts';

const SEED = 'house';
const ROUNDS = 50;
afterAll(dismissSpares);

test.each([0, 1, 2, 3, 4, 5])(
  'in world %i nothing that was typed or confirmed is lost, and nobody holds what they may not',
  { timeout: 120_000 },
  async (number) => {
    const { rounds, failures } = await runWorld(`${SEED}/${number}`, ROUNDS);
    expect(failures).toEqual([]);
    expect(rounds).toBe(ROUNDS);
  },
);

import { defineConfig, mergeConfig } from 'vitest/config';
import { app } from '../../vite.config.ts';
import { rooms } from './rooms.ts';

const room = rooms[process.env['MUTATION_ROOM'] ?? ''];

export default mergeConfig(
  app,
  defineConfig({
    test: {
      include: room?.tests.map((name) => `tests/${name}.test.ts`) ?? [],
      exclude: ['tests/postgres/program.test.ts'],
      // One worker for all files of a run: three times as many mutants in an hour, and the same verdicts.
      isolate: false,
      // A fault that makes a test wait for ever is caught in seconds.
      testTimeout: 5000,
      hookTimeout: 5000,
    },
  }),
);

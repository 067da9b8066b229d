import { defineConfig, mergeConfig } from 'vitest/config';
import { whyNot } from './tests/postgres/reachable.ts';
import { app } from './vite.config.ts';

/** What is tried on PostgreSQL as well as on SQLite, and what is for PostgreSQL alone. */
const onBoth = [
  ...['several-processes', 'blob-races'].map((name) => `server/${name}`),
  ...['share', 'receipts', 'ending', 'undelivered', 'files'].map((name) => `journeys/${name}`),
].map((name) => `tests/${name}.test.ts`);
const onPostgres = 'tests/postgres/**/*.test.ts';

const everywhere = { testTimeout: 30_000, hookTimeout: 30_000 };
const never = ['tests/e2e/**', 'tests/bench/**', '**/node_modules/**'];

if (whyNot !== undefined) process.stdout.write(`${whyNot}\n`);

export default mergeConfig(
  app,
  defineConfig({
    test: {
      // Of two cores it would leave one to itself.
      maxWorkers: '100%',
      projects: [
        {
          extends: true,
          test: {
            name: 'sqlite',
            include: ['tests/**/*.test.{ts,tsx}'],
            exclude: [...never, onPostgres],
            ...everywhere,
          },
        },
        ...(whyNot === undefined
          ? [
              {
                extends: true as const,
                test: {
                  name: 'postgres',
                  include: [onPostgres, ...onBoth],
                  globalSetup: 'tests/postgres/setup.ts',
                  ...everywhere,
                },
              },
            ]
          : []),
      ],
    },
  }),
);

import { statSync } from 'node:fs';
import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { app } from '../../vite.config.ts';
import { rooms } from './rooms.ts';

const room = rooms[process.env['MUTATION_ROOM'] ?? ''];

/** The first test that fails ends the run of a fault: what is short and sharp goes before what tries everything. */
class ShortFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const length = ({ moduleId }: TestSpecification) =>
      statSync(moduleId).size + (moduleId.includes('.prop.') ? Infinity : 0);
    return files.toSorted((a, b) => (length(a) < length(b) ? -1 : 1));
  }
}

export default mergeConfig(
  app,
  defineConfig({
    test: {
      include: room?.tests.map((name) => `tests/${name}.test.ts`) ?? [],
      exclude: ['tests/postgres/program.test.ts'],
      sequence: { sequencer: ShortFirst },
      // One worker for all files of a run, where that is possible: twice as many faults in an hour, and the same verdicts.
      isolate: room?.apart ?? false,
      // A fault that makes a test wait for ever is caught in seconds.
      testTimeout: 5000,
      hookTimeout: 5000,
    },
  }),
);

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run check`: types, format and style, as many at once as there are cores: one after the other they take a
 * minute longer. Each prints what it found when it is done; all of them are heard before this ends.
 */
const bin = (name: string) => join(import.meta.dirname, '../node_modules', name);
const tsc = bin('typescript/bin/tsc');
const projects = ['browser', 'server', 'worker', 'anywhere', 'pure'].map(
  (name) => `src/tsconfig.${name}.json`,
);
const waiting: readonly string[][] = [
  [bin('eslint/bin/eslint.js'), '.'],
  [tsc, '-p', 'tests/tsconfig.json'],
  ...projects.map((project) => [tsc, '-p', project]),
  [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
];

function run(command: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (said += piece.toString()));
  return new Promise((resolve) =>
    child.once('close', (code) => {
      if (said !== '') process.stdout.write(said);
      resolve(code === 0);
    }),
  );
}

const next = waiting.values();
let isWell = true;
const lane = async () => {
  for (const command of next) isWell = (await run(command)) && isWell;
};
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
process.exitCode = isWell ? 0 : 1;

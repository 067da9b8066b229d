import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findFirefox } from '../firefox/find-firefox.ts';
import { findPostgres } from '../postgres/cluster.ts';

/**
 * `npm run prove -- [--seed 7] [--rounds 10000] [only these …]`: what is too long for the test command. Each part
 * prints its own last line; at the end all of them stand together, and the exit code is 0 only if each part that
 * could be tried passed. What this machine lacks the programs for is named, not passed over.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '10000' },
  },
});
const { seed, rounds } = values;

type Part = {
  readonly script: string;
  readonly args?: readonly string[];
  /** Why it cannot be tried here. */
  readonly lacks?: string | undefined;
};

const worlds = ['--rounds', rounds, '--seed', seed];
const parts: Readonly<Record<string, Part>> = {
  faults: { script: 'tests/fault/main.ts', args: worlds },
  'faults-postgres': {
    script: 'tests/fault/main.ts',
    args: [...worlds, '--database', 'postgres'],
    lacks: findPostgres() === undefined ? 'PostgreSQL is not installed' : undefined,
  },
  malformed: { script: 'tests/malformed/main.ts', args: ['--requests', rounds, '--seed', seed] },
  firefox: {
    script: 'tests/firefox/main.ts',
    lacks: findFirefox() === undefined ? 'Firefox is not installed' : undefined,
  },
  mutations: { script: 'tests/mutation/main.ts' },
};

const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`,
  );
  process.exit(2);
}

const outcomes: { part: string; outcome: string; minutes: string; said: string }[] = [];
for (const [part, { script, args = [], lacks }] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(part)) continue;
  if (lacks !== undefined) {
    outcomes.push({ part, outcome: 'not tried', minutes: '', said: lacks });
    continue;
  }
  console.log(`\n${part} …`);
  const began = performance.now();
  const { code, last } = await run(script, args);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  outcomes.push({ part, outcome: code === 0 ? 'passed' : 'failed', minutes, said: last });
}
console.log('');
for (const { part, outcome, minutes, said } of outcomes)
  console.log(`${part}: ${outcome}${minutes && ` in ${minutes} min`}: ${said}`);
process.exitCode = outcomes.every(({ outcome }) => outcome !== 'failed') ? 0 : 1;

/** Hands on what it prints, and keeps its last line. */
function run(script: string, args: readonly string[]): Promise<{ code: number; last: string }> {
  const given = ['--disable-warning=ExperimentalWarning', script, ...args];
  const child = spawn(process.execPath, given, { stdio: ['inherit', 'pipe', 'inherit'] });
  let end = '';
  child.stdout.on('data', (piece: Buffer) => {
    process.stdout.write(piece);
    end = (end + piece.toString()).slice(-4000);
  });
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({ code: code ?? 1, last: end.trimEnd().split('\n').at(-1) ?? '' }),
    ),
  );
}

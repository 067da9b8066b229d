import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findPostgres, startCluster } from '../postgres/cluster.ts';
import { givenUrl } from '../postgres/reachable.ts';
import { compiler } from './compiler.ts';
import { nameOf, readExplanations, type Survivor, survivorOf } from './explained.ts';
import { type Room, rooms } from './rooms.ts';
import { type Mutant, plantFaults } from './stryker.ts';

/** `npm run mutation-test -- [room …] [--only src/sync/push.ts] [--anew] [--workers 2]` */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** These files only, or these lines of one: `src/sync/push.ts:10-20`. */
    only: { type: 'string', multiple: true },
    /** Tries everything again, not only what a change of code or tests may have changed. */
    anew: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
  },
});
const LEAST = 90;
const cache = '.cache/mutation';
const chosen = positionals.length > 0 ? positionals : Object.keys(rooms);

type Outcome = {
  readonly name: string;
  readonly tried: number;
  readonly caught: number;
  /** Of them only because the tests did not end. */
  readonly endless: number;
  /** Would not have compiled, so no test needs to notice. */
  readonly refused: number;
  readonly explained: readonly Survivor[];
  readonly open: readonly Survivor[];
  /** Explained, and caught all the same. */
  readonly needless: readonly Survivor[];
};

const outcomes: Outcome[] = [];
for (const name of chosen) {
  const room = rooms[name];
  if (!room) throw new Error(`there is no room ${name}: ${Object.keys(rooms).join(', ')}`);
  outcomes.push(outcomeOf(name, await tryRoom(name, room)));
}
for (const { open, needless } of outcomes) {
  for (const one of open) console.log(`Nobody has explained ${wordsFor(one)}`);
  for (const one of needless) console.log(`Caught, and explained all the same: ${wordsFor(one)}`);
}
// In the form in which an explanation wants them.
writeFileSync(
  `${cache}/open.json`,
  JSON.stringify(
    outcomes.flatMap(({ open }) => open),
    null,
    2,
  ),
);
console.table(
  outcomes.map(({ name, tried, caught, endless, refused, explained, open }) => ({
    room: name,
    tried,
    'caught by tests': caught,
    'of them endless': endless,
    'by the compiler': refused,
    survived: explained.length + open.length,
    explained: explained.length,
    'percent caught by tests': ((100 * caught) / (tried - refused)).toFixed(1),
  })),
);
const isGood = ({ tried, caught, refused, open }: Outcome) =>
  open.length === 0 && 100 * caught >= LEAST * (tried - refused);
if (!outcomes.every(isGood)) process.exitCode = 1;

async function tryRoom(name: string, room: Room): Promise<readonly Mutant[]> {
  const cluster = room.needsPostgres ? await startPostgres() : undefined;
  if (cluster) process.env['TEST_DATABASE_URL'] = cluster.url;
  process.env['MUTATION_ROOM'] = name;
  const memory = `${cache}/${name}.json`;
  if (values.anew) rmSync(memory, { force: true });
  else forgetSurvivors(memory);
  try {
    return await plantFaults({
      mutate: values.only ?? [...room.files],
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
      coverageAnalysis: 'perTest',
      concurrency: Number(values.workers),
      tempDirName: `${cache}/copy-${name}`,
      ignorePatterns: [
        '.cache',
        'tests/*/node_modules',
        'tests/e2e',
        'docs',
        'public',
        'dist',
        'build',
      ],
      incremental: true,
      incrementalFile: memory,
      reporters: ['html', 'progress-append-only'],
      htmlReporter: { fileName: `${cache}/${name}.html` },
      // A fault that goes round for ever is given up after this and half as much again as its tests take. Long, because
      // on a busy machine what is merely late would count as caught.
      timeoutMS: 15_000,
      cleanTempDir: 'always',
      testRunnerNodeArgs: ['--disable-warning=ExperimentalWarning'],
      allowConsoleColors: false,
    });
  } finally {
    await cluster?.stop();
    if (cluster) delete process.env['TEST_DATABASE_URL'];
  }
}

/**
 * What a test caught stays caught as long as neither the place nor the test has changed. What survived is tried again
 * each time: Stryker cannot tell which tests reach what runs only once, when a file is loaded. So is what only took too
 * long, for that may have been the machine.
 */
function forgetSurvivors(memory: string): void {
  if (!existsSync(memory)) return;
  const report = JSON.parse(readFileSync(memory, 'utf8')) as {
    readonly files: Readonly<Record<string, { mutants: Pick<Mutant, 'status'>[] }>>;
  };
  for (const file of Object.values(report.files))
    file.mutants = file.mutants.filter((one) => !isUnnoticed(one) && one.status !== 'Timeout');
  writeFileSync(memory, JSON.stringify(report));
}

function isUnnoticed({ status }: Pick<Mutant, 'status'>): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

async function startPostgres() {
  if (givenUrl !== undefined) return undefined;
  const programs = findPostgres();
  if (programs === undefined) throw new Error('this room needs PostgreSQL: install it');
  return startCluster(programs);
}

/** A fault that the program could not even start with was noticed; one that no test went through was not. */
function outcomeOf(name: string, mutants: readonly Mutant[]): Outcome {
  const known = new Set(readExplanations().flatMap(({ of }) => of.map(nameOf)));
  const tried = mutants.filter(({ status }) => status !== 'Ignored');
  const unnoticed = tried.filter(isUnnoticed);
  const refuses = compiler([...new Set(unnoticed.map(({ fileName }) => fileName))]);
  const survivors = unnoticed.filter((mutant) => !refuses(mutant)).map(survivorOf);
  const isKnown = (survivor: Survivor) => known.has(nameOf(survivor));
  const isSurvivor = new Set(survivors.map(nameOf));
  const files = new Set(tried.map((mutant) => survivorOf(mutant).file));
  return {
    name,
    tried: tried.length,
    caught: tried.length - unnoticed.length,
    endless: tried.filter(({ status }) => status === 'Timeout').length,
    refused: unnoticed.length - survivors.length,
    explained: survivors.filter(isKnown),
    open: survivors.filter((survivor) => !isKnown(survivor)),
    needless: readExplanations()
      .flatMap(({ of }) => of)
      .filter((one) => files.has(one.file) && !isSurvivor.has(nameOf(one))),
  };
}

function wordsFor({ file, line, was, becomes }: Survivor): string {
  return `${file}: ${line}\n  - ${was}\n  + ${becomes}`;
}

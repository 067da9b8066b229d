import { fileURLToPath } from 'node:url';
import { doc } from '../fixtures/signer.ts';
import {
  bodyOf,
  makeLong,
  makeStudents,
  makeSupervisor,
  newKey,
  type Person,
  pulled,
  pushed,
  ROW_BYTES,
  type Student,
  SUPERVISED,
} from './cohort.ts';
import { type Engine, postgresEngine, sqliteEngine } from './engines.ts';
import { type Measured, percentile } from './figures.ts';
import { inLanes, type Line, lineTo } from './line.ts';
import { buildServer, type ServerProcess, startServer } from './server-process.ts';
import { measureStreams } from './streams.ts';
import { isQuick, times } from './world.ts';

const STUDENTS = isQuick ? [3, 6] : [10, 100, 1000, 10_000];
const CONNECTIONS = 8;
const PUSHES = times(1500, 8);
const PULLS = times(3000, 8);
const SUPERVISOR_PULLS = times(600, 4);
const PAGES = times(80, 2);
/** A process that has just started is slower; so many of what is measured go before. */
const before = (count: number) => Math.ceil(count / 4);

/** One database that so many students have filled, and a process that was started on it when they had. */
type Served = {
  readonly engine: Engine;
  readonly server: ServerProcess;
  readonly students: readonly Student[];
  readonly long: Person;
  readonly supervisor: Person;
  /** What the students take up on disk. */
  readonly bytes: number;
};

async function serve(engine: Engine, count: number): Promise<Served> {
  const database = await engine.fresh();
  const key = newKey();
  const { port, stop } = await startServer(database.address, key);
  const empty = await database.bytes();
  const students = await makeStudents(port, count);
  const bytes = (await database.bytes()) - empty;
  const long = await makeLong(port);
  const supervisor = await makeSupervisor(port, students);
  await stop();
  const server = await startServer(database.address, key);
  return { engine, server, students, long, supervisor, bytes };
}

/** What it costs to serve so many students; the listening of many devices is measured with the most. */
async function measureWith(engine: Engine, count: number): Promise<readonly Measured[]> {
  const served = await serve(engine, count);
  const { server, students, bytes } = served;
  const line = lineTo(server.port, CONNECTIONS);
  const pulls = await measurePulls(served, line);
  const pushes = await measurePushes(served, line);
  line.close();
  const { rss } = await server.ask();
  const streams = count === STUDENTS.at(-1) ? await measureStreams(server, students) : [];
  await server.stop();
  return [
    ...pushes,
    ...pulls,
    { name: 'on disk a student', unit: 'KB', ours: bytes / count / 1000 },
    { name: 'memory at rest', unit: 'MB', ours: server.rss / 1e6 },
    { name: 'memory afterwards', unit: 'MB', ours: rss / 1e6 },
    { name: 'start', unit: 'ms', ours: server.startedIn },
    ...streams,
  ];
}

async function measurePulls(served: Served, line: Line): Promise<readonly Measured[]> {
  const { students, long, supervisor } = served;
  const pullNothing = async (person: Person) => {
    const page = await pulled(line, person, person.at);
    if (!page.includes('"rows":[]')) throw new Error('something was new');
  };
  const figures = [
    ...(await measure(served, 'empty pull', PULLS, (index) =>
      pullNothing(spread(students, index)),
    )),
    ...(await measure(served, 'first page of 500', PAGES, async () => {
      const page = await pulled(line, long, { epoch: null, checkpoint: {} });
      if (page.split('"record":').length !== 501) throw new Error('not a page of 500');
    })),
  ];
  if (students.length < SUPERVISED) return figures;
  const what = `empty pull of a supervisor of ${SUPERVISED}`;
  const his = await measure(served, what, SUPERVISOR_PULLS, () => pullNothing(supervisor));
  return [...figures, ...his];
}

/** Durable pushes of one row each. */
async function measurePushes(served: Served, line: Line): Promise<readonly Measured[]> {
  const bodies: (readonly [Person, string])[] = [];
  for (let index = 0; index < PUSHES + before(PUSHES); index++) {
    const student = spread(served.students, index);
    bodies.push([student, bodyOf([await doc(student.signer, { bytes: ROW_BYTES })])]);
  }
  return measure(served, 'durable push', PUSHES, async (index) => {
    const [student, body] = bodies[index] ?? [];
    if (student && body !== undefined) await pushed(line, student, body);
  });
}

/** A prime, so that who comes one after the other are far apart and all have their turn. */
const STEP = 6173;

function spread(students: readonly Student[], index: number): Student {
  const student = students[(index * STEP) % students.length];
  if (!student) throw new Error('nobody is there');
  return student;
}

/** So many of one kind by so many connections at once: a second, at worst, and what each cost. */
async function measure(
  { server, engine }: Served,
  what: string,
  count: number,
  work: (index: number) => Promise<void>,
): Promise<readonly Measured[]> {
  const warm = before(count);
  await inLanes(CONNECTIONS, warm, work);
  const took: number[] = [];
  const { cpu } = await server.ask();
  const databaseCpu = engine.processorTime?.();
  const start = performance.now();
  await inLanes(CONNECTIONS, count, async (index) => {
    const begun = performance.now();
    await work(warm + index);
    took.push(performance.now() - begun);
  });
  const seconds = (performance.now() - start) / 1000;
  const spent = (await server.ask()).cpu - cpu;
  const figures: Measured[] = [
    { name: `${what}, ${CONNECTIONS} connections`, unit: '1/s', ours: count / seconds },
    { name: `${what}, p99`, unit: 'ms', ours: percentile(took, 99) },
    { name: `${what}, processor time`, unit: 'µs', ours: spent / count },
  ];
  if (databaseCpu === undefined || engine.processorTime === undefined) return figures;
  const more = (engine.processorTime() - databaseCpu) / count;
  return [...figures, { name: `${what}, processor time of PostgreSQL`, unit: 'µs', ours: more }];
}

/** What it costs to serve ten students and ten thousand, on one engine. */
async function measureOn(engine: Engine): Promise<readonly Measured[]> {
  const figures: Measured[] = [];
  const table: Record<string, Record<string, number>> = {};
  try {
    for (const count of STUDENTS) {
      const many = `${count.toLocaleString('en-GB')} students`;
      for (const { name, unit, ours } of await measureWith(engine, count)) {
        figures.push({ name: `${engine.name}, ${many}: ${name}`, unit, ours });
        (table[`${name}, ${unit}`] ??= {})[many] = Number(ours.toPrecision(3));
      }
    }
  } finally {
    console.log(`\nThe ${engine.name}, by the number of students:`);
    console.table(table);
  }
  return figures;
}

/** On SQLite, and on PostgreSQL where its programs are. */
export async function measureScale(): Promise<readonly Measured[]> {
  buildServer();
  const figures: Measured[] = [];
  for (const open of [sqliteEngine, postgresEngine]) {
    const engine = await open();
    if (engine === undefined) continue;
    try {
      figures.push(...(await measureOn(engine)));
    } finally {
      await engine.stop();
    }
  }
  return figures;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measureScale();

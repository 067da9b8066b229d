import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { doc } from '../fixtures/signer.ts';
import { bodyOf, type Person, pushed, ROW_BYTES } from './cohort.ts';
import { type Measured, percentile } from './figures.ts';
import { headersOf, inLanes, lineTo, signInBy } from './line.ts';
import type { ServerProcess } from './server-process.ts';
import { isQuick, times } from './world.ts';

const STREAMS = isQuick ? [5, 10] : [100, 1000, 5000];
const POKES = times(50, 3);
/** The server says on every stream once in this time that it is still there. */
const KEEP_ALIVE_MS = times(25_000, 100);
const LANES = 20;
/** The database, what is written, what is listened on. */
const OTHER_FILES = 200;

type Stream = { readonly person: Person; poked(): Promise<number> };

/** What devices that only listen cost one process, and how soon one of them hears while they all do. */
export async function measureStreams(
  server: ServerProcess,
  students: readonly Person[],
): Promise<readonly Measured[]> {
  const agent = new Agent({ maxSockets: Infinity });
  const streams: Stream[] = [];
  const figures: Measured[] = [];
  const before = await server.ask();
  const told: { readonly count: number; readonly rss: number }[] = [];
  for (const count of STREAMS.filter((streams) => streams + OTHER_FILES < mostFiles())) {
    await inLanes(LANES, count - streams.length, async () => {
      const person = students[streams.length % students.length];
      if (!person) throw new Error('nobody is there to listen');
      streams.push(await openStream(agent, server.port, person));
    });
    const { rss, files } = await server.ask();
    const at = `${count.toLocaleString('en-GB')} open streams`;
    const pokes = await poke(server.port, streams);
    told.push({ count, rss });
    figures.push(
      { name: `${at}, open files a stream`, unit: '', ours: (files - before.files) / count },
      { name: `${at}, push to poke, p50`, unit: 'ms', ours: percentile(pokes, 50) },
      { name: `${at}, push to poke, p99`, unit: 'ms', ours: percentile(pokes, 99) },
    );
  }
  const quiet = await server.ask();
  await setTimeout(KEEP_ALIVE_MS);
  const after = await server.ask();
  const [few, many] = [told[0], told.at(-1)];
  if (!few || !many) throw new Error('too few files may be open here');
  // The first streams take what others left behind; only from there on does each one cost the same.
  const each = (many.rss - few.rss) / (many.count - few.count);
  figures.push(
    { name: 'memory an open stream', unit: 'KB', ours: each / 1000 },
    {
      name: 'processor time of 25 s of 1,000 open streams',
      unit: 'ms',
      ours: (after.cpu - quiet.cpu) / streams.length,
    },
  );
  agent.destroy();
  return figures;
}

/** Resolves when the server has said that it listens. */
async function openStream(agent: Agent, port: number, person: Person): Promise<Stream> {
  const headers = { ...headersOf(person.account), accept: 'text/event-stream' };
  const asked = request({ agent, host: '127.0.0.1', port, path: '/v1/poke', headers });
  asked.on('error', () => undefined);
  const [answer] = (await once(asked.end(), 'response')) as [IncomingMessage];
  await once(answer, 'data');
  let heard = (_at: number) => {};
  answer.on('error', () => undefined);
  answer.on('data', (data: Buffer) => {
    if (data.includes('event: poke')) heard(performance.now());
  });
  return { person, poked: () => new Promise((resolve) => (heard = resolve)) };
}

/** One student writes on another device; how long until this one hears. */
async function poke(port: number, streams: readonly Stream[]): Promise<readonly number[]> {
  const line = lineTo(port, 1);
  const took: number[] = [];
  for (let count = 0; count < POKES; count++) {
    const stream = streams[Math.floor((count / POKES) * streams.length)];
    if (!stream) throw new Error('nobody listens');
    const body = bodyOf([await doc(stream.person.signer, { bytes: ROW_BYTES })]);
    const account = await signInBy(line, stream.person.account);
    const poked = stream.poked();
    const start = performance.now();
    await pushed(line, { ...stream.person, account }, body);
    took.push((await poked) - start);
  }
  line.close();
  return took;
}

/** How many files, sockets among them, a process may have open here. */
function mostFiles(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}

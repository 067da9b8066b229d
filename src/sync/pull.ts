import { fail, ok, type Result } from '#foundation/result.ts';
import { type Key, type SpaceId, spaceOf } from '#protocol/ids.ts';
import type { Checkpoint, Row } from '#protocol/sync.ts';
import { sortRows } from './belonging.ts';
import { checkpointOf, epochOf, further, noteEpoch, putCheckpoint } from './epoch.ts';
import { type OnLeaving, takeAway } from './leaving.ts';
import { takeNewest } from './newest.ts';
import { sessionOf } from './session.ts';
import type { RoundFailure, Sides } from './sides.ts';
import type { Pulled } from './sync.ts';
import { letGoOf, unconfirmed, without } from './unconfirmed.ts';
import { takeIn } from './take-in.ts';

const PAGE = 500;

type Reading = {
  readonly epoch: string | undefined;
  readonly session: string | undefined;
  /** How far this pull has come. */
  readonly from: Checkpoint;
  /** Feedback that came before the copy it is about. */
  readonly early: readonly Row[];
  /** Copies that stand here and that no page has named so far. */
  readonly unnamed: readonly Key[];
};

/** Takes in everything the server has for this reader, page by page; each page is durable before its place is. */
export async function pullAll(
  sides: Sides,
  onLeaving: OnLeaving,
): Promise<Result<void, RoundFailure>> {
  const begun = await takeNewest(sides);
  if (!begun.ok) return begun;
  const session = await sessionOf(sides.memory);
  const epoch = await epochOf(sides.memory);
  const from = await checkpointOf(sides, { epoch, session });

  const unnamed = await unconfirmed(sides, { epoch, session }, from);
  let reading: Reading = { epoch, session, from, early: [], unnamed };
  let asked = pullPage(sides, reading);
  for (;;) {
    const page = await asked;
    if (!page.ok) return page;
    const ahead = placeAhead(sides, reading, page.value);
    const next = ahead && pullPage(sides, ahead);
    // Whatever becomes of it is looked at when its turn comes, or never.
    next?.catch(() => undefined);
    const read = await takePage(sides, reading, page.value, onLeaving);
    if (!read.ok) return read;
    if (!page.value.more) {
      await letGoOf(sides, read.value.unnamed, read.value, onLeaving);
      return ok(undefined);
    }
    // A page that leads nowhere would lead there for ever.
    if (read.value.from === reading.from) return fail({ code: 'not-understood' });
    reading = read.value;
    asked = next ?? pullPage(sides, reading);
  }
}

/**
 * From where the next page may be asked for while this one is still being taken in: only where nothing but the own
 * space moves. A place in another's space tells its owner that this device has everything up to there.
 */
function placeAhead(
  { me }: Sides,
  { from }: Reading,
  page: Pulled,
): Pick<Reading, 'epoch' | 'from'> | undefined {
  const reached = further(from, page.checkpoint);
  if (!page.more || reached === from) return undefined;
  const moved = Object.entries(reached).filter(([space, seq]) => from[space as SpaceId] !== seq);
  const isOwn = moved.every(([space]) => space === spaceOf(me));
  return isOwn ? { epoch: page.epoch, from: reached } : undefined;
}

async function pullPage(
  { memory, transport, me, now }: Sides,
  { epoch, from }: Pick<Reading, 'epoch' | 'from'>,
): Promise<Result<Pulled, RoundFailure>> {
  const answered = await transport.pull({ epoch: epoch ?? null, checkpoint: from, limit: PAGE });
  if (!answered.ok) {
    const { error } = answered;
    if (error.code !== 'refused' || error.problem.code !== 'epoch-changed') return fail(error);
    if (error.problem.epoch === undefined) return fail({ code: 'not-understood' });
    await noteEpoch(memory, error.problem.epoch, now());
    return fail({ code: 'epoch-changed' });
  }
  const page = answered.value;
  // [SYNC-23] What is meant for somebody else says nothing about what is mine.
  if (page.account !== me) return fail({ code: 'not-understood' });
  if (page.epoch !== epoch) await noteEpoch(memory, page.epoch, now());
  return epoch === undefined || page.epoch === epoch ? ok(page) : fail({ code: 'epoch-changed' });
}

async function takePage(
  sides: Sides,
  { session, from, early: before, unnamed: unnamedBefore }: Reading,
  page: Pulled,
  onLeaving: OnLeaving,
): Promise<Result<Reading, RoundFailure>> {
  const { memory, now } = sides;
  const { epoch } = page;
  if (page.malformed)
    await memory.log({ at: now(), event: 'rows-malformed', count: page.malformed });
  await takeAway(sides, page.dropped, onLeaving);
  const { mine, early, strays } = await sortRows(sides, [...before, ...page.rows]);
  const leftOut = strays.length + (page.more ? 0 : early.length);
  if (leftOut > 0) await memory.log({ at: now(), event: 'rows-astray', count: leftOut });
  const taken = await takeIn(sides, epoch, mine);
  if (!taken.ok) return fail({ code: taken.error });
  if (page.passed.length > 0) await memory.putPassed(page.passed);
  const unnamed = await without(sides, unnamedBefore, page, { epoch, session });
  const reached = further(from, page.checkpoint);
  const checkpoint = page.more ? withoutPlaces(reached, early) : reached;
  await putCheckpoint(sides, { epoch, session, checkpoint });
  return ok({ epoch, session, from: reached, early, unnamed });
}

/** [SYNC-11] The place of a space whose feedback still waits for its copy is not moved yet. */
function withoutPlaces(reached: Checkpoint, early: readonly Row[]): Checkpoint {
  const waiting = new Set<string>(early.map(({ record }) => record.head.space));
  return Object.fromEntries(Object.entries(reached).filter(([space]) => !waiting.has(space)));
}

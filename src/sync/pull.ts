import { fail, ok, type Result } from '#foundation/result.ts';
import { checkpointOf, epochOf, noteEpoch, putCheckpoint } from './epoch.ts';
import { type OnLeaving, takeAway } from './leaving.ts';
import type { RoundFailure, Sides } from './sides.ts';
import { takeIn } from './take-in.ts';

const PAGE = 500;

/** Takes in everything the server has for this reader, page by page; each page is durable before its place is. */
export async function pullAll(
  sides: Sides,
  onLeaving: OnLeaving,
): Promise<Result<void, RoundFailure>> {
  for (;;) {
    const page = await pullPage(sides, onLeaving);
    if (!page.ok) return page;
    if (page.value === 'end') return ok(undefined);
  }
}

async function pullPage(
  sides: Sides,
  onLeaving: OnLeaving,
): Promise<Result<'more' | 'end', RoundFailure>> {
  const { memory, transport, now } = sides;
  const before = await epochOf(memory);
  const checkpoint = await checkpointOf(memory, before);
  const answered = await transport.pull({ epoch: before ?? null, checkpoint, limit: PAGE });
  if (!answered.ok) {
    const { error } = answered;
    if (error.code !== 'refused' || error.problem.code !== 'epoch-changed') return fail(error);
    if (error.problem.epoch === undefined) return fail({ code: 'not-understood' });
    await noteEpoch(memory, error.problem.epoch, now());
    return fail({ code: 'epoch-changed' });
  }

  const page = answered.value;
  if (page.epoch !== before) await noteEpoch(memory, page.epoch, now());
  if (before !== undefined && page.epoch !== before) return fail({ code: 'epoch-changed' });
  if (page.malformed)
    await memory.log({ at: now(), event: 'rows-malformed', count: page.malformed });
  await takeAway(sides, page.dropped, onLeaving);
  const taken = await takeIn(sides, page.epoch, page.rows);
  if (!taken.ok) return fail({ code: taken.error });
  if (page.passed.length > 0) await memory.putPassed(page.passed);
  const moved = await putCheckpoint(memory, page.epoch, page.checkpoint);
  if (!page.more) return ok('end');
  return moved ? ok('more') : fail({ code: 'not-understood' });
}

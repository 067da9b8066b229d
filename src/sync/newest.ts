import { spaceOf } from '#protocol/ids.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { checkpointOf, epochOf, noteEpoch } from './epoch.ts';
import { sessionOf } from './session.ts';
import type { RoundFailure, Sides } from './sides.ts';
import type { TransportError } from './sync.ts';
import { takeIn } from './take-in.ts';

/** What stands on the first screens. The rest follows in the order in which it was written. */
const NEWEST = 100;

/**
 * [SYNC-35] A device that has nothing of its own space yet asks first for what was written last, so that the person
 * can go on where they left off while years of older entries still come. No place moves by it: whatever
 * becomes of this, the pull that follows brings everything.
 */
export async function takeNewest(sides: Sides): Promise<Result<void, RoundFailure>> {
  const { memory, transport, me, now } = sides;
  const space = spaceOf(me);
  const [session, before] = [await sessionOf(memory), await epochOf(memory)];
  const from = await checkpointOf(sides, { epoch: before, session });
  if (from[space] !== undefined) return ok(undefined);
  const [standing] = await sides.records.newest({ coll: 'doc', space, limit: 1 });
  if (standing) return ok(undefined);
  const answered = await transport.newest({ limit: NEWEST });
  if (!answered.ok) return isOlder(answered.error) ? ok(undefined) : answered;
  const { epoch, rows, account } = answered.value;
  // [SYNC-23] What is meant for somebody else says nothing about what is mine.
  if (account !== me) return fail({ code: 'not-understood' });
  const own = rows.filter(({ record: { head } }) => head.space === space && head.author === me);
  await noteEpoch(memory, epoch, now());
  const taken = await takeIn(sides, epoch, own);
  return taken.ok ? taken : fail({ code: taken.error });
}

/** A server that does not know the question yet; the pull alone does. */
function isOlder(error: TransportError): boolean {
  return error.code === 'refused' && error.problem.code === 'not-found';
}

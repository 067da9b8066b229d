import { type SpaceId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Checkpoint } from '#protocol/sync.ts';
import type { SyncMemory } from '#storage/device-store.ts';

/** The places of other people's spaces hold in this session of the device only. */
type Place = {
  readonly epoch: string;
  readonly session?: string | undefined;
  readonly checkpoint: Checkpoint;
};
type Here = { readonly memory: SyncMemory; readonly me: UserId };

/** The incarnation of the server this device last spoke to; undefined before the first time. */
export async function epochOf(memory: SyncMemory): Promise<string | undefined> {
  const epoch = await memory.value('epoch');
  return typeof epoch === 'string' ? epoch : undefined;
}

/**
 * [SYNC-14] The server is another incarnation: nothing it confirmed before counts, and nothing here is
 * thrown away. What the old one had passed on is unknown to the new one, and what it refused may be
 * welcome.
 */
export async function noteEpoch(memory: SyncMemory, epoch: string, at: number): Promise<void> {
  const before = await epochOf(memory);
  if (before === epoch) return;
  if (before !== undefined) {
    const readers = [...(await memory.passed()).keys()];
    await memory.putPassed(readers.map((user) => ({ user, seq: 0 })));
    for (const { key } of await memory.allQuarantined()) await memory.release(key);
    await memory.log({ at, event: 'epoch-changed' });
  }
  await memory.putValue('epoch', epoch);
}

/**
 * How far this device has come in every space; nowhere in a new incarnation, and in a new session only
 * in its own space, where nothing can be dropped ([SYNC-26]).
 */
export async function checkpointOf(
  { memory, me }: Here,
  at: Omit<Place, 'epoch' | 'checkpoint'> & { readonly epoch: string | undefined },
): Promise<Checkpoint> {
  const place = (await memory.value('place')) as Place | undefined;
  if (place === undefined || place.epoch !== at.epoch) return {};
  if (place.session === at.session) return place.checkpoint;
  const own = place.checkpoint[spaceOf(me)];
  return own === undefined ? {} : { [spaceOf(me)]: own };
}

/** Never backwards: an answer that was held up, or another tab, may be behind us. */
export async function putCheckpoint(here: Here, place: Place): Promise<void> {
  const standing = await checkpointOf(here, place);
  const checkpoint = further(standing, place.checkpoint);
  if (checkpoint !== standing) await here.memory.putValue('place', { ...place, checkpoint });
}

/** The greater place of every space; the very same checkpoint if the other adds nothing. */
export function further(standing: Checkpoint, reached: Checkpoint): Checkpoint {
  const spaces = Object.keys(reached) as SpaceId[];
  const ahead = spaces.filter((space) => (reached[space] ?? 0) > (standing[space] ?? -1));
  if (ahead.length === 0) return standing;
  return { ...standing, ...Object.fromEntries(ahead.map((space) => [space, reached[space]])) };
}

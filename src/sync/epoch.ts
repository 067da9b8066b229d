import type { SpaceId } from '#protocol/ids.ts';
import type { Checkpoint } from '#protocol/sync.ts';
import type { SyncMemory } from '#storage/device-store.ts';

type Place = { readonly epoch: string; readonly checkpoint: Checkpoint };

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

/** How far this device has come in every space; nowhere in a new incarnation. */
export async function checkpointOf(
  memory: SyncMemory,
  epoch: string | undefined,
): Promise<Checkpoint> {
  const place = (await memory.value('place')) as Place | undefined;
  return place !== undefined && place.epoch === epoch ? place.checkpoint : {};
}

/** Never backwards: an answer that was held up, or another tab, may be behind us. */
export async function putCheckpoint(
  memory: SyncMemory,
  epoch: string,
  reached: Checkpoint,
): Promise<boolean> {
  const standing = await checkpointOf(memory, epoch);
  const spaces = Object.keys(reached) as SpaceId[];
  const ahead = spaces.filter((space) => (reached[space] ?? 0) > (standing[space] ?? -1));
  if (ahead.length === 0) return false;
  const checkpoint = { ...standing };
  for (const space of ahead) checkpoint[space] = reached[space] ?? 0;
  await memory.putValue('place', { epoch, checkpoint } satisfies Place);
  return true;
}

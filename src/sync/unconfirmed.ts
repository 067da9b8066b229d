import { type Key, keyOf, partsOf, spaceOf } from '#protocol/ids.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import type { Checkpoint } from '#protocol/sync.ts';
import { type OnLeaving, takeAway } from './leaving.ts';
import type { Sides } from './sides.ts';
import type { Pulled } from './sync.ts';

const VALUE = 'unconfirmed';
const PAGE = 300;

type When = { readonly epoch: string | undefined; readonly session: string | undefined };
type Kept = When & { readonly keys: readonly Key[] };

/**
 * Copies of other people that stand here while their spaces are read from the start, and that no page has named
 * yet. Kept, as the reading may be cut off. Before it begins these are all of them: a server that was restored
 * cannot say of a copy it has forgotten that it is shared no longer.
 */
export async function unconfirmed(
  sides: Sides,
  { epoch, session }: When,
  from: Checkpoint,
): Promise<readonly Key[]> {
  const { memory, me } = sides;
  const kept = (await memory.value(VALUE)) as Kept | undefined;
  if (kept && kept.epoch === epoch && kept.session === session) return kept.keys;
  const isFromTheStart = Object.keys(from).every((space) => space === spaceOf(me));
  const keys = isFromTheStart ? await copiesHere(sides) : [];
  await memory.putValue(VALUE, { epoch, session, keys });
  return keys;
}

/** What a page leaves unnamed. Noted before the place moves: what was named once is not named again. */
export async function without(
  { memory }: Sides,
  before: readonly Key[],
  page: Pulled,
  when: When,
): Promise<readonly Key[]> {
  if (before.length === 0) return before;
  const named = new Set(page.rows.map(({ record }) => keyOf(record.head)));
  // Something could not be read: it may have been any of them.
  const keys = page.malformed ? [] : before.filter((key) => !named.has(key));
  await memory.putValue(VALUE, { ...when, keys });
  return keys;
}

/** [SYNC-17] All has been read, and these were not given to this reader again. */
export async function letGoOf(
  sides: Sides,
  keys: readonly Key[],
  when: When,
  onLeaving: OnLeaving,
): Promise<void> {
  if (keys.length === 0) return;
  await takeAway(sides, keys.map(partsOf), onLeaving);
  await sides.memory.putValue(VALUE, { ...when, keys: [] });
}

async function copiesHere({ records, me }: Sides): Promise<readonly Key[]> {
  const keys: Key[] = [];
  let after: StoredRecord | undefined;
  do {
    const rows = await records.newest({ coll: 'share', limit: PAGE, ...(after && { after }) });
    keys.push(...rows.filter(({ space }) => space !== spaceOf(me)).map(({ key }) => key));
    after = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (after);
  return keys;
}

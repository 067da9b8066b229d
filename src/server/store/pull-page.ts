import { ownerOf, type RecordId, type SpaceId, type UserId } from '#protocol/ids.ts';
import { type Checkpoint, MOST_PULL_BYTES, type PullResponse, type Row } from '#protocol/sync.ts';
import { recordOf, type RestingRow } from './resting-row.ts';

/** What happened at a place, for one reader: a record to have, or a published copy to let go. */
export type Event = { readonly place: number; readonly id: RecordId; readonly dropped: number };

/** How far a space has come. */
export type Reach = { readonly space: SpaceId; readonly seq: number };

export type Page = {
  readonly rows: Row[];
  readonly dropped: PullResponse['dropped'];
  readonly checkpoint: Record<SpaceId, number>;
  /** Events it has room for, and their size. */
  taken: number;
  bytes: number;
  isFull: boolean;
};

export function newPage(): Page {
  return { rows: [], dropped: [], checkpoint: {}, taken: 0, bytes: 0, isFull: false };
}

/** Where a reader goes on in a space: never beyond what the space has. */
export function startIn(page: Page, { space, seq }: Reach, checkpoint: Checkpoint): number {
  const from = Math.min(placeIn(checkpoint, space), seq);
  if (from > 0) page.checkpoint[space] = from;
  return from;
}

/** Events a page may still take, and one more, to learn whether there are any. */
export function roomFor(page: Page, limit: number): number {
  return limit - page.taken + 1;
}

/** How much of a page a record takes up. */
export function sizeOf(row: Pick<RestingRow, 'head' | 'ct' | 'sig'>): number {
  return row.head.length + row.ct.length + row.sig.length;
}

/** Makes room for an event of this size; false, and the page is full, if there is none. An empty page has room for any. */
export function hasRoom(page: Page, bytes: number, limit: number): boolean {
  const isOver = page.bytes + bytes > MOST_PULL_BYTES && page.taken > 0;
  page.isFull = isOver || page.taken >= limit;
  if (page.isFull) return false;
  page.taken += 1;
  page.bytes += bytes;
  return true;
}

/** Without a row the event is a copy to let go. */
export function put(page: Page, space: SpaceId, event: Event, row: RestingRow | undefined): void {
  if (row) page.rows.push({ record: recordOf(row), seq: event.place });
  else page.dropped.push({ space, id: event.id });
  page.checkpoint[space] = event.place;
}

/**
 * How far a reader has come in the spaces they read, where it is further than was known: what they ask
 * to go on from, they durably have. Never backwards, and never beyond what the space has.
 */
export function furtherIn(
  spaces: readonly (Reach & { readonly known: number })[],
  checkpoint: Checkpoint,
): { readonly places: readonly Reach[]; readonly owners: readonly UserId[] } {
  const places = spaces
    .map(({ space, seq, known }) => ({
      space,
      known,
      seq: Math.min(placeIn(checkpoint, space), seq),
    }))
    .filter(({ seq, known }) => seq > known);
  return { places, owners: places.map(({ space }) => ownerOf(space)) };
}

function placeIn(checkpoint: Checkpoint, space: SpaceId): number {
  return checkpoint[space] ?? 0;
}

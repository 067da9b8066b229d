import { type Key, keyOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Header, SealedRecord } from '#protocol/record.ts';
import type { Row } from '#protocol/sync.ts';
import type { Sides } from './sides.ts';

/**
 * [SYNC-24] Whether a record has no business with this reader, as far as its header alone shows: of
 * other people's spaces only copies addressed to the reader are theirs, and what is said about them.
 */
export function isStray({ head }: SealedRecord, me: UserId): boolean {
  if (head.space === spaceOf(me)) return false;
  if (head.coll === 'share') return !isAddressedTo(head, me);
  return head.coll === 'doc' || head.coll === 'past';
}

export type Sorted = {
  readonly mine: readonly Row[];
  /** Said about a copy that is not here (yet): it may come with a later page. */
  readonly early: readonly Row[];
  readonly strays: readonly Row[];
};

/** Tells the rows of a page apart. */
export async function sortRows(
  { records, me }: Pick<Sides, 'records' | 'me'>,
  rows: readonly Row[],
): Promise<Sorted> {
  const sorted = { mine: [] as Row[], early: [] as Row[], strays: [] as Row[] };
  const here = rows.filter(({ record }) => !isStray(record, me));
  const copies = new Set(here.filter(isCopy).map(({ record }) => keyOf(record.head)));
  const asked = here.flatMap(({ record }) => copyOf(record.head, me) ?? []);
  const standing = await records.findMany([...new Set(asked)].filter((key) => !copies.has(key)));
  for (const { key, record } of standing) if (!isStray(record, me)) copies.add(key);
  for (const row of rows) {
    const copy = copyOf(row.record.head, me);
    if (isStray(row.record, me)) sorted.strays.push(row);
    else if (copy === undefined || copies.has(copy)) sorted.mine.push(row);
    else sorted.early.push(row);
  }
  return sorted;
}

function isCopy({ record }: Row): boolean {
  return record.head.coll === 'share';
}

/** The copy that must be here for a row to come in; undefined if it comes in by itself. */
function copyOf(head: Header, me: UserId): Key | undefined {
  if (head.space === spaceOf(me) || head.author === me || head.coll === 'share') return undefined;
  return keyOf({ space: head.space, id: head.parent ?? ('' as RecordId) });
}

function isAddressedTo(head: Header, me: UserId): boolean {
  return head.to?.some(({ id }) => id === me) ?? false;
}

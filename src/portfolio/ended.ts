import type { Contact } from '#domain/content/contact.ts';
import { ownerOf, type RecordId, type SpaceId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Contents } from './contents.ts';

/** What still stands here of relationships that have ended. */
export type LeftOvers = {
  /** Own documents that people can read with whom it has ended. */
  readonly published: readonly { readonly doc: RecordId; readonly gone: ReadonlySet<string> }[];
  /** Copies of theirs that lie on this device. */
  readonly received: readonly { readonly space: SpaceId; readonly id: RecordId }[];
};

/** Says it out of the contacts alone, so that every device of a person finishes what one of them began. */
export function leftOvers({ contacts, shares }: Contents, me: UserId): LeftOvers {
  const mine = spaceOf(me);
  const readers = endedWith(contacts, 'reads-mine');
  const owners = endedWith(contacts, 'i-read');
  const published = [];
  const received = [];
  for (const { space, id, doc, share } of shares.values()) {
    const gone = share.readers.map(({ card }) => card.id).filter((reader) => readers.has(reader));
    if (space === mine && gone.length > 0) published.push({ doc, gone: new Set(gone) });
    if (space !== mine && owners.has(ownerOf(space))) received.push({ space, id });
  }
  return { published, received };
}

/** Somebody who was invited again after an end is not among them. */
function endedWith(
  contacts: Contents['contacts'],
  direction: Contact['direction'],
): ReadonlySet<string> {
  const all = [...contacts.values()].filter((contact) => contact.direction === direction);
  const going = new Set(all.filter(({ stopped }) => stopped === null).map(({ card }) => card.id));
  return new Set(all.map(({ card }) => card.id).filter((id) => !going.has(id)));
}

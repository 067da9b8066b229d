import type { Said } from '#domain/content/said.ts';
import { type Key, keyOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';

/** Where kept words belong: a note and its copy lie in the space of the copy's owner. */
export function placesOf({ owner, note, share }: Said): {
  readonly note: Key;
  readonly share: Key;
} {
  const space = spaceOf(owner as UserId);
  return {
    note: keyOf({ space, id: note as RecordId }),
    share: keyOf({ space, id: share as RecordId }),
  };
}

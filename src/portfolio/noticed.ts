import { partsOf, spaceOf, type UserId } from '#protocol/ids.ts';
import type { LogLine } from '#storage/device-store.ts';
import type { Noticed } from './account.ts';

/** A line of the sync log as a person can follow it: to the own entry it is about, if it is about one. */
export function noticedOf(me: UserId, { key, ...line }: LogLine): Noticed {
  if (key === undefined) return line;
  const { space, id } = partsOf(key);
  return space === spaceOf(me) && id.startsWith('d_') ? { ...line, entry: id } : line;
}

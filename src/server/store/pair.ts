import type { UserId } from '#protocol/ids.ts';

/** A link has no direction; it rests with the smaller id first. */
export function pair(one: UserId, other: UserId): readonly [UserId, UserId] {
  return one < other ? [one, other] : [other, one];
}

import { derived, type Live } from '#foundation/live.ts';
import type { UserId } from '#protocol/ids.ts';
import type { Contents } from './contents.ts';
import type { Unreadable } from './portfolio.ts';

const isNewer = new Set(['newer-version', 'unknown-kind']);
const isUnknown = new Set(['unknown-author', 'no-key']);

/** Counts what could not be opened, once everything was tried: before that, much is only not yet known. */
export function unreadableIn(
  me: UserId,
  contents: Contents,
  complete: Live<boolean>,
): Live<Unreadable> {
  return derived([contents.unopenedChanged, complete], () => {
    const count = { newer: 0, damaged: 0, unknown: 0 };
    if (!complete.get()) return count;
    for (const { why, row } of contents.unopened.values()) {
      const { coll, author } = row.record.head;
      // The key of what one said about a copy went with the copy; the words are kept in the own space.
      if (why === 'no-key' && coll === 'note' && author === me) continue;
      if (isNewer.has(why)) count.newer += 1;
      else if (isUnknown.has(why)) count.unknown += 1;
      else count.damaged += 1;
    }
    return count;
  });
}

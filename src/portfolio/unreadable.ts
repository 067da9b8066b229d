import { derived, type Live } from '#foundation/live.ts';
import { partsOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Contents } from './contents.ts';
import type { Unreadable, WhyUnread } from './portfolio.ts';

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
    const why = new Map<RecordId, WhyUnread>();
    if (!complete.get()) return { ...count, why };
    for (const [key, unopened] of contents.unopened) {
      const { coll, author } = unopened.row.record.head;
      // The key of what one said about a copy went with the copy; the words are kept in the own space.
      if (unopened.why === 'no-key' && coll === 'note' && author === me) continue;
      const reason = reasonOf(unopened.why);
      const { space, id } = partsOf(key);
      count[reason] += 1;
      if (space === spaceOf(me)) why.set(id, reason);
    }
    return { ...count, why };
  });
}

function reasonOf(why: string): WhyUnread {
  if (isNewer.has(why)) return 'newer';
  return isUnknown.has(why) ? 'unknown' : 'damaged';
}

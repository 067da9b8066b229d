import type { Share } from '../content/share.ts';
import { later, mergeSet, mergeValue, type Sides } from './three-way.ts';

/**
 * The copy published last, the readers both sides added less those either removed, and every thread: notes
 * may lie under each of them.
 */
export function mergeShare({ base, mine, theirs }: Sides<Share>): Share {
  const newest = later(mine.published, theirs.published) === mine.published ? mine : theirs;
  return {
    ...newest,
    from: mergeValue({ base: base?.from, mine: mine.from, theirs: theirs.from }),
    readers: mergeSet(
      { base: base?.readers, mine: mine.readers, theirs: theirs.readers },
      ({ card }) => card.id,
    ),
    threads: mergeSet(
      { base: undefined, mine: mine.threads, theirs: theirs.threads },
      ({ epoch }) => `${epoch}`,
    ).toSorted((a, b) => a.epoch - b.epoch),
  };
}

import type { Received } from '#portfolio/received.ts';

type InOrder = Pick<Received, 'share' | 'unread'>;

/** The next unread copy after this one, beginning again at the top; undefined when all are read. */
export function nextUnread<Row extends InOrder>(
  all: readonly Row[],
  share: string,
): Row | undefined {
  const at = all.findIndex((row) => row.share === share);
  const after = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
  return after.find(({ unread }) => unread);
}

/** The neighbour `step` places down (or up, when negative); undefined at either end. */
export function neighbour<Row extends InOrder>(
  all: readonly Row[],
  share: string,
  step: 1 | -1,
): Row | undefined {
  const at = all.findIndex((row) => row.share === share);
  return at === -1 ? undefined : all[at + step];
}

export type InboxFilter = 'new' | 'all';

/**
 * What the chip shows. `held` stays in the list of new ones although it was read: the row somebody is
 * reading must not move away under them.
 */
export function shownIn<Row extends InOrder>(
  all: readonly Row[],
  filter: InboxFilter,
  held: string | undefined,
): readonly Row[] {
  return filter === 'all' ? all : all.filter(({ unread, share }) => unread || share === held);
}

export function isOldAddress(share: string): boolean {
  return !share.includes('.');
}

/** The one copy that an old address can mean; undefined if there is none, or more than one. */
export function placeOfOld(
  id: string,
  known: readonly Pick<Received, 'share'>[],
): Received['share'] | undefined {
  const found = new Set(known.map(({ share }) => share).filter((key) => key.endsWith(`.${id}`)));
  return found.size === 1 ? [...found][0] : undefined;
}

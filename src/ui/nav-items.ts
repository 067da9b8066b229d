import type { IconName } from './icon-paths.ts';

export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly badge?: number | undefined;
  /** What the badge says when read out, e.g. "2 new". */
  readonly badgeWords?: string | undefined;
  /** The disc in the middle of the bar, the filled button of the sidebar. */
  readonly primary?: boolean | undefined;
  /** Stands at the foot of the sidebar, where there is one. */
  readonly narrowOnly?: boolean | undefined;
  /** Stands in the sidebar only: on narrower screens its page is reached from another. */
  readonly wideOnly?: boolean | undefined;
  /** Addresses that lie elsewhere and are reached from here. */
  readonly also?: readonly string[] | undefined;
  readonly keyHint?: string | undefined;
  /** Runs inside the press, before the page changes: a phone opens its keyboard only then. */
  readonly onPress?: (() => void) | undefined;
};

/** The item we are in: the one with the longest address that this location lies under. */
export function currentItem(items: readonly NavItem[], location: string): NavItem | undefined {
  const places = items.flatMap((item) =>
    [item.href, ...(item.also ?? [])].map((href) => ({ href, item })),
  );
  return places
    .filter(({ href }) => liesUnder(location, href))
    .toSorted((one, other) => other.href.length - one.href.length)[0]?.item;
}

export function liesUnder(location: string, href: string): boolean {
  return location === href || (href !== '/' && location.startsWith(`${href}/`));
}

import { type ReactNode, useRef } from 'react';
import { useLocation } from 'wouter';
import { classNames } from './class-names.ts';
import { Logo } from './logo.tsx';
import { currentItem, liesUnder, type NavItem } from './nav-items.ts';
import { type FootItem, NavFootItem, NavLink } from './nav-link.tsx';
import { useDockHeight } from './use-dock-height.ts';
import { useMediaQuery } from './use-media-query.ts';
import { LAPTOP, RAIL } from './widths.ts';

type AppShellProps = {
  readonly nav: readonly NavItem[];
  /** Lock, Settings: at the foot of the sidebar only. */
  readonly foot?: readonly FootItem[] | undefined;
  /** The honest status line: docked above the bar, or at the foot of the sidebar. */
  readonly status?: ReactNode;
  /** Hides the bar on a phone: the page is for writing now. */
  readonly writing?: boolean | undefined;
  readonly label?: string | undefined;
  readonly children: ReactNode;
};

/** The frame of every page: a bar below, a rail, or a sidebar, as there is room. */
export function AppShell(props: AppShellProps) {
  const { nav, foot = [], status, writing = false, label = 'Main', children } = props;
  const [location] = useLocation();
  const isLaptop = useMediaQuery(LAPTOP);
  const dock = useRef<HTMLElement>(null);
  useDockHeight(dock);
  const isBeside = useMediaQuery(RAIL);
  const items = isLaptop
    ? nav.filter((item) => !item.narrowOnly)
    : nav.filter((item) => !item.wideOnly);
  const below = isLaptop ? foot : [];
  const currentBelow = below.find(({ href }) => href !== undefined && liesUnder(location, href));
  const current = currentBelow ? undefined : currentItem(items, location);
  const isHome = location === nav[0]?.href;
  return (
    <div
      className={classNames('ui-shell', writing && 'ui-shell-writing', isHome && 'ui-shell-home')}
    >
      <a className="ui-skip" href="#main" onClick={skip}>
        Skip to the page
      </a>
      <header className="ui-side" ref={dock}>
        <div className="ui-side-brand">
          <Logo word />
        </div>
        <nav className="ui-nav" aria-label={label}>
          <ul>
            {(isBeside ? primaryFirst(items) : items).map((item) => (
              <NavLink key={item.href} item={item} isCurrent={item === current} />
            ))}
          </ul>
        </nav>
        <div className="ui-side-foot">
          {status && <div className="ui-side-status">{status}</div>}
          {below.map((item) => (
            <NavFootItem key={item.label} item={item} isCurrent={item === currentBelow} />
          ))}
        </div>
      </header>
      <main id="main" className="ui-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** In the middle of a bar, first in a column. */
function primaryFirst(nav: readonly NavItem[]): readonly NavItem[] {
  return [...nav.filter((item) => item.primary), ...nav.filter((item) => !item.primary)];
}

/** Without this the router would take the address for a place of its own. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

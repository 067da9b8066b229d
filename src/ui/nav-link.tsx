import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { CountBadge } from './count-badge.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { KeyHint } from './key-hint.tsx';
import type { NavItem } from './nav-items.ts';

export type FootItem = {
  readonly label: string;
  readonly icon: IconName;
  readonly href?: string | undefined;
  readonly onSelect?: (() => void) | undefined;
};

type NavLinkProps = { readonly item: NavItem; readonly isCurrent: boolean };

export function NavLink({ item, isCurrent }: NavLinkProps) {
  const { href, label, icon, badge = 0, badgeWords, primary, keyHint, onPress } = item;
  return (
    <li>
      <Link
        href={href}
        onClick={onPress}
        className={classNames('ui-nav-link', primary && 'ui-nav-primary')}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <span className="ui-nav-icon">
          <Icon name={icon} size={primary ? 'large' : 'medium'} />
        </span>
        <span className="ui-nav-label">{label}</span>
        <CountBadge count={badge} words={`, ${badgeWords ?? badge}`} />
        {keyHint && <KeyHint keys={keyHint} />}
      </Link>
    </li>
  );
}

type NavFootItemProps = { readonly item: FootItem; readonly isCurrent: boolean };

export function NavFootItem({ item, isCurrent }: NavFootItemProps) {
  const face = (
    <>
      <Icon name={item.icon} />
      <span className="ui-nav-label">{item.label}</span>
    </>
  );
  return item.href === undefined ? (
    <button type="button" className="ui-nav-link" onClick={item.onSelect}>
      {face}
    </button>
  ) : (
    <Link href={item.href} className="ui-nav-link" aria-current={isCurrent ? 'page' : undefined}>
      {face}
    </Link>
  );
}

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

type RowListProps = { readonly label?: string | undefined; readonly children: ReactNode };

export function RowList({ label, children }: RowListProps) {
  return (
    <ul className="ui-rows" aria-label={label}>
      {children}
    </ul>
  );
}

type RowProps = {
  readonly title: ReactNode;
  /** One line that says why, or what. */
  readonly meta?: ReactNode;
  readonly href?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly icon?: IconName | undefined;
  /** What stands in the icon's place, e.g. an Avatar. */
  readonly lead?: ReactNode;
  readonly tone?: 'accent' | 'attention' | 'plain' | undefined;
  /** A control of its own at the end; it is not part of the press. */
  readonly after?: ReactNode;
  readonly current?: boolean | undefined;
};

/** A line in a list: tile, title, one line of why. With `href` or `onPress` all of it can be pressed. */
export function Row(props: RowProps) {
  const { title, meta, href, onPress, icon, lead, tone = 'plain', after, current } = props;
  const isPress = href !== undefined || onPress !== undefined;
  const className = classNames(
    'ui-row',
    Boolean(icon ?? lead) && 'ui-row-lead',
    isPress && 'ui-row-press',
  );
  const face = (
    <>
      {icon && (
        <span className={`ui-tile ui-tile-${tone}`}>
          <Icon name={icon} />
        </span>
      )}
      {lead}
      <span className="ui-row-words">
        <span className="ui-row-title">{title}</span>
        {meta && <span className="ui-row-meta">{meta}</span>}
      </span>
      {isPress && !after && <Icon name="chevron-right" size="small" />}
    </>
  );
  const here = current ? 'true' : undefined;
  return (
    <li className="ui-row-item">
      {href !== undefined ? (
        <Link href={href} className={className} aria-current={here}>
          {face}
        </Link>
      ) : onPress ? (
        <button type="button" className={className} onClick={onPress} aria-current={here}>
          {face}
        </button>
      ) : (
        <div className={className}>{face}</div>
      )}
      {after && <div className="ui-row-after">{after}</div>}
    </li>
  );
}

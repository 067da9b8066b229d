import { type FocusEvent, type KeyboardEvent, useId, useRef } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { placeMenu, stepThrough } from './menu-moves.ts';

export type MenuItem = {
  readonly label: string;
  readonly icon?: IconName | undefined;
  readonly danger?: boolean | undefined;
  /** For a choice that is on or off. */
  readonly checked?: boolean | undefined;
} & (
  | { readonly href: string; readonly onSelect?: never }
  | { readonly onSelect: () => void; readonly href?: never }
);

type MenuProps = {
  readonly label: string;
  readonly icon?: IconName | undefined;
  /** Shown beside the icon; without them the button shows the icon alone. */
  readonly words?: string | undefined;
  readonly items: readonly MenuItem[];
};

/** Actions behind one button, on the platform's popover: Escape and a press outside close it. */
export function Menu({ label, icon = 'more', words, items }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  function close() {
    menu.current?.hidePopover();
  }

  function move(event: KeyboardEvent) {
    if (event.key === 'Tab') return close();
    if (menu.current && stepThrough(menu.current, event.key)) event.preventDefault();
  }

  function left(event: FocusEvent) {
    const next = event.relatedTarget;
    if (next instanceof Node && !menu.current?.contains(next) && next !== button.current) close();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        className={words ? 'ui-button ui-button-quiet' : 'ui-icon-button'}
        aria-label={words ? undefined : label}
        aria-haspopup="menu"
        title={words ? undefined : label}
      >
        <Icon name={icon} size={words ? 'small' : 'medium'} />
        {words}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="ui-menu"
        onKeyDown={move}
        onBlur={left}
        onBeforeToggle={(event) => {
          if (event.newState === 'open' && button.current) {
            placeMenu(event.currentTarget, button.current);
          }
        }}
        onToggle={(event) => {
          if (event.newState === 'open') stepThrough(event.currentTarget, 'Home');
        }}
      >
        {items.map((item) => (
          <Entry key={item.label} item={item} close={close} />
        ))}
      </div>
    </>
  );
}

function Entry({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const className = classNames('ui-menu-item', item.danger && 'ui-menu-item-danger');
  const face = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span>{item.label}</span>
      {item.checked && <Icon name="check" size="small" />}
    </>
  );
  if (item.href !== undefined) {
    return (
      <Link href={item.href} className={className} role="menuitem" tabIndex={-1} onClick={close}>
        {face}
      </Link>
    );
  }
  const { onSelect, checked } = item;
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={checked}
      tabIndex={-1}
      className={className}
      onClick={() => {
        close();
        onSelect();
      }}
    >
      {face}
    </button>
  );
}

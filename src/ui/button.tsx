import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

type Look = {
  readonly variant?: 'filled' | 'quiet' | 'text' | 'danger' | undefined;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  readonly icon?: IconName | undefined;
  readonly iconAfter?: IconName | undefined;
  /** As wide as its container. */
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
};

type ActionProps = Look & {
  /** What is being done, e.g. "Opening". While set, presses do nothing and the focus stays. */
  readonly busy?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'disabled' | 'className'>;

type LinkProps = Look & {
  readonly href: string;
  /** The file's name, for a link that saves instead of opening. */
  readonly download?: string | undefined;
  readonly onClick?: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
};

export type ButtonProps = ActionProps | (LinkProps & { readonly type?: never });

/** A press that does something, or (with `href`) goes somewhere. Never disabled: it says what is missing. */
export function Button(props: ButtonProps) {
  return 'href' in props ? <ButtonLink {...props} /> : <ActionButton {...props} />;
}

function look({ variant = 'quiet', size = 'medium', wide }: Look): string | undefined {
  return classNames(
    'ui-button',
    `ui-button-${variant}`,
    size !== 'medium' && `ui-button-${size}`,
    wide && 'ui-button-wide',
  );
}

function Face({ icon, iconAfter, children }: Look) {
  return (
    <>
      {icon && <Icon name={icon} size="small" />}
      <span className="ui-button-words">{children}</span>
      {iconAfter && <Icon name={iconAfter} size="small" />}
    </>
  );
}

function ActionButton(props: ActionProps) {
  const { variant, size, icon, iconAfter, wide, children, busy, onClick, type, ...native } = props;
  return (
    <button
      {...native}
      type={type ?? 'button'}
      className={look(props)}
      aria-disabled={busy ? true : native['aria-disabled']}
      aria-busy={busy ? true : undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      <Face variant={variant} size={size} wide={wide} icon={icon} iconAfter={iconAfter}>
        {busy ?? children}
      </Face>
    </button>
  );
}

function ButtonLink(props: LinkProps) {
  const { href, download, onClick, children, icon, iconAfter } = props;
  const shared = {
    className: look(props),
    'aria-label': props['aria-label'],
    'aria-describedby': props['aria-describedby'],
    ...(onClick && { onClick }),
  };
  const face = (
    <Face icon={icon} iconAfter={iconAfter}>
      {children}
    </Face>
  );
  if (href.startsWith('/') && download === undefined) {
    return (
      <Link {...shared} href={href}>
        {face}
      </Link>
    );
  }
  return (
    <a {...shared} href={href} download={download} rel="noopener noreferrer">
      {face}
    </a>
  );
}

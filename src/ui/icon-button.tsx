import type { ButtonHTMLAttributes, Ref } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

type IconButtonProps = {
  readonly icon: IconName;
  readonly label: string;
  readonly href?: string | undefined;
  readonly pressed?: boolean | undefined;
  readonly tone?: 'plain' | 'accent' | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className' | 'disabled'>;

/** A control that shows only an icon, so its label is required. The pointer gets it as a tip. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, href, pressed, tone = 'plain', type, ...native } = props;
  const className = classNames('ui-icon-button', tone === 'accent' && 'ui-icon-button-accent');
  if (href !== undefined) {
    return (
      <Link href={href} className={className} aria-label={label} title={label}>
        <Icon name={icon} />
      </Link>
    );
  }
  return (
    <button
      {...native}
      type={type ?? 'button'}
      className={className}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}

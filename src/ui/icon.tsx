import { classNames } from './class-names.ts';
import { iconPaths, type IconName } from './icon-paths.ts';

export type IconSize = 'small' | 'medium' | 'large';

type IconProps = {
  readonly name: IconName;
  readonly size?: IconSize | undefined;
  /** Only where no word stands beside the icon and no control around it carries the name. */
  readonly label?: string | undefined;
};

/** A stroke icon. It is decoration, hidden from screen readers, unless it has a label. */
export function Icon({ name, size = 'medium', label }: IconProps) {
  const meaning = label ? ({ role: 'img', 'aria-label': label } as const) : { 'aria-hidden': true };
  return (
    <svg
      {...meaning}
      className={classNames('ui-icon', size !== 'medium' && `ui-icon-${size}`)}
      viewBox="0 0 24 24"
      focusable="false"
    >
      <path d={iconPaths[name]} strokeWidth={name === 'more' ? 2.8 : undefined} />
    </svg>
  );
}

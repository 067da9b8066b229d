import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { type Tone, toneIcon } from './tone.ts';

type TagProps = {
  readonly tone?: Tone | 'accent' | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
};

/** One fact about a row: an icon and its word. */
export function Tag({ tone = 'plain', icon, children }: TagProps) {
  const shown = icon ?? (tone === 'accent' ? undefined : toneIcon(tone));
  return (
    <span className={classNames('ui-tag', `ui-tone-${tone}`)}>
      {shown && <Icon name={shown} size="small" />}
      {children}
    </span>
  );
}

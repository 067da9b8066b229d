import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { type Tone, toneIcon } from './tone.ts';

type StatusLineProps = {
  readonly tone: Tone;
  readonly icon?: IconName | undefined;
  /** The first words, stronger: "No connection." */
  readonly strong?: string | undefined;
  readonly action?: ReactNode;
  /** Nothing that has to be seen: away from the first page a phone only has it read out. */
  readonly calm?: boolean | undefined;
  /** False where the words change all the time, such as a count of words beside them. */
  readonly announce?: boolean | undefined;
  readonly children?: ReactNode;
};

/** One sentence, always true. It is read out politely when it changes. */
export function StatusLine(props: StatusLineProps) {
  const { tone, icon, strong, action, calm, announce = true, children } = props;
  const shown = icon ?? toneIcon(tone);
  return (
    <div className={classNames('ui-status', `ui-status-${tone}`, calm && 'ui-status-calm')}>
      {shown && <Icon name={shown} size="small" />}
      <p role={announce ? 'status' : undefined}>
        {strong && <strong>{strong}</strong>}
        {strong && children && ' '}
        {children}
      </p>
      {action && <div className="ui-status-action">{action}</div>}
    </div>
  );
}

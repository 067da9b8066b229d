import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import type { IconName } from './icon-paths.ts';
import { type Tone, toneIcons } from './tone.ts';

type NoticeProps = {
  readonly kind: Exclude<Tone, 'plain'>;
  readonly title?: ReactNode;
  readonly icon?: IconName | undefined;
  readonly action?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
  readonly children?: ReactNode;
};

/** A banner that says what happened, that nothing is lost, and what to do. An error is read at once. */
export function Notice({ kind, title, icon, action, onDismiss, children }: NoticeProps) {
  return (
    <div className={`ui-notice ui-notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icon ?? toneIcons[kind]} />
      <div className="ui-notice-body">
        <p>
          {title && <strong className="ui-notice-title">{title}</strong>}
          {title && children && ' '}
          {children}
        </p>
        {action && <div className="ui-notice-action">{action}</div>}
      </div>
      {onDismiss && <IconButton icon="close" label="Close this note" onClick={onDismiss} />}
    </div>
  );
}

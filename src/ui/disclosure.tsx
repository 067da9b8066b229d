import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type DisclosureProps = {
  readonly summary: ReactNode;
  readonly open?: boolean | undefined;
  readonly onToggle?: ((open: boolean) => void) | undefined;
  readonly children: ReactNode;
};

/** More, for those who want it: the platform's own details. */
export function Disclosure({ summary, open, onToggle, children }: DisclosureProps) {
  return (
    <details
      className="ui-disclosure"
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary>
        <Icon name="chevron-right" size="small" />
        <span>{summary}</span>
      </summary>
      <div className="ui-disclosure-body">{children}</div>
    </details>
  );
}

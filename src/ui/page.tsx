import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type PageProps = {
  /** `text` keeps lines to the measure, `wide` to 64 rem, `full` uses all there is. */
  readonly width?: 'text' | 'wide' | 'full' | undefined;
  readonly surface?: 'desk' | 'paper' | 'raised' | undefined;
  readonly children: ReactNode;
};

/** The column a page stands in, with its gutters. */
export function Page({ width = 'text', surface = 'desk', children }: PageProps) {
  return (
    <div className={classNames('ui-page', `ui-page-${width}`, `ui-surface-${surface}`)}>
      <div className="ui-page-column">{children}</div>
    </div>
  );
}

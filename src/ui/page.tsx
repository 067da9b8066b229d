import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type PageProps = {
  /** `text` keeps lines to the measure, `wide` to 64 rem, `full` uses all there is. */
  readonly width?: 'text' | 'wide' | 'full' | undefined;
  readonly surface?: 'desk' | 'paper' | 'raised' | undefined;
  /** The head of a list page: close to what follows on its own surface. */
  readonly head?: boolean | undefined;
  readonly children: ReactNode;
};

/** The column a page stands in, with its gutters. */
export function Page({ width = 'text', surface = 'desk', head, children }: PageProps) {
  return (
    <div
      className={classNames(
        'ui-page',
        `ui-page-${width}`,
        `ui-surface-${surface}`,
        head && 'ui-page-head',
      )}
    >
      <div className="ui-page-column">{children}</div>
    </div>
  );
}

/** The paper a list lies on, from edge to edge, under the page's head. */
export function ListSurface({ children }: { readonly children: ReactNode }) {
  return <div className="ui-list-surface">{children}</div>;
}

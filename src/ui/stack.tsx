import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type Gap = 1 | 2 | 3 | 4 | 5 | 6 | 7;

type StackProps = {
  readonly gap?: Gap | undefined;
  readonly as?: 'div' | 'ul' | 'ol' | 'article' | undefined;
  readonly children: ReactNode;
};

/** Things one under the other, evenly apart (`gap` is a step of the spacing scale). */
export function Stack({ gap = 4, as: Element = 'div', children }: StackProps) {
  return <Element className={`ui-stack ui-gap-${gap}`}>{children}</Element>;
}

type ClusterProps = {
  readonly gap?: Gap | undefined;
  readonly align?: 'centre' | 'start' | 'baseline' | undefined;
  /** Pushes the first and the last to the edges. */
  readonly between?: boolean | undefined;
  readonly children: ReactNode;
};

/** Things side by side, wrapping when there is no room. */
export function Cluster({ gap = 3, align = 'centre', between, children }: ClusterProps) {
  const name = classNames(
    'ui-cluster',
    `ui-gap-${gap}`,
    align !== 'centre' && `ui-cluster-${align}`,
    between && 'ui-cluster-between',
  );
  return <div className={name}>{children}</div>;
}

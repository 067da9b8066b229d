import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useState } from 'react';
import type { ListItem } from './group-rows.ts';
import { keptScroll, type Scroller, scrollerOf } from './scroll-memory.ts';
import { useMediaQuery } from './use-media-query.ts';
import { VirtualTrack } from './virtual-track.tsx';
import { useStart } from './use-start.ts';
import { LAPTOP } from './widths.ts';

export type VirtualListProps<Row> = {
  readonly label: string;
  /** From `groupRows`. */
  readonly items: readonly ListItem<Row>[];
  readonly row: (row: Row) => ReactNode;
  /** The heading over a group, as an `h2`. */
  readonly header?: ((group: string, rows: readonly Row[]) => ReactNode) | undefined;
  /** A row's usual height in px before it is measured. */
  readonly estimate?: number | undefined;
  /** Under this name the list's place is remembered, so that Back returns to it. */
  readonly restoreKey?: string | undefined;
  /** Brings this row into view when it changes (J and K). */
  readonly showKey?: string | undefined;
  readonly empty?: ReactNode;
};

const AROUND = 6;

/** A list of any length that holds only the rows in sight. It scrolls with the window or its own pane. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  // A pane scrolls by itself on a laptop only, so the scroller is looked up anew when that changes.
  const isLaptop = useMediaQuery(LAPTOP);
  const scroller = frame ? scrollerOf(frame) : undefined;
  if (props.items.length === 0 && props.empty) return props.empty;
  return (
    <div ref={setFrame} className="ui-virtual">
      {frame && scroller === window && (
        <WindowRows key={String(isLaptop)} {...props} frame={frame} scroller={window} />
      )}
      {frame && scroller instanceof HTMLElement && (
        <PaneRows key={String(isLaptop)} {...props} frame={frame} scroller={scroller} />
      )}
    </div>
  );
}

type Placed<Row, Where extends Scroller> = VirtualListProps<Row> & {
  readonly frame: HTMLElement;
  readonly scroller: Where;
};

function useCommon<Row>({ items, estimate = 120, restoreKey }: VirtualListProps<Row>) {
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const kept = restoreKey === undefined ? undefined : keptScroll(restoreKey);
  return {
    count: items.length,
    estimateSize: () => estimate,
    getItemKey,
    overscan: AROUND,
    ...(kept && { initialMeasurementsCache: [...kept.measured] }),
  };
}

/*
 * A virtualizer is one object that says something else after every scroll, so neither of these two may be
 * memoized. What it says is handed on as values: beneath them anything may be.
 */

function WindowRows<Row>(props: Placed<Row, Window>) {
  'use no memo';
  const start = useStart(props.frame, props.scroller);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    ...useCommon(props),
    scrollMargin: start,
  });
  return <VirtualTrack {...props} {...seenIn(virtualizer)} start={start} />;
}

function PaneRows<Row>(props: Placed<Row, HTMLElement>) {
  'use no memo';
  const start = useStart(props.frame, props.scroller);
  // eslint-disable-next-line react-hooks/incompatible-library -- said by the directive; the rule does not read it
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    ...useCommon(props),
    getScrollElement: () => props.scroller,
    scrollMargin: start,
  });
  return <VirtualTrack {...props} {...seenIn(virtualizer)} start={start} />;
}

function seenIn<Where extends Scroller>(virtualizer: Virtualizer<Where, HTMLElement>) {
  return {
    virtualizer,
    shown: virtualizer.getVirtualItems(),
    total: virtualizer.getTotalSize(),
  };
}

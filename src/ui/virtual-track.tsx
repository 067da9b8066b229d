import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { keepScroll, keptScroll, type Scroller } from './scroll-memory.ts';
import type { VirtualListProps } from './virtual-list.tsx';

type VirtualTrackProps<Row, Where extends Scroller> = VirtualListProps<Row> & {
  /** Asked in effects only. */
  readonly virtualizer: Virtualizer<Where, HTMLElement>;
  readonly shown: readonly VirtualItem[];
  /** The height of all rows, in sight or not. */
  readonly total: number;
  readonly start: number;
  readonly scroller: Scroller;
};

/**
 * The rows in sight, with padding in place of the others. The padding is set by script, which the
 * content security policy allows where it forbids style attributes.
 */
export function VirtualTrack<Row, Where extends Scroller>(props: VirtualTrackProps<Row, Where>) {
  const { label, items, row, header, virtualizer, shown, total, start } = props;
  const track = useRef<HTMLDivElement>(null);
  const before = (shown[0]?.start ?? start) - start;
  const after = total - ((shown.at(-1)?.end ?? start) - start);

  useLayoutEffect(() => {
    track.current?.style.setProperty('padding-block', `${before}px ${Math.max(0, after)}px`);
  }, [before, after]);
  usePlace(props);

  return (
    <div ref={track} role="list" aria-label={label}>
      {shown.map(({ index, key }) => {
        const item = items[index];
        return (
          item && (
            <div
              key={String(key)}
              ref={virtualizer.measureElement}
              role="listitem"
              className={item.heads ? 'ui-virtual-row ui-virtual-first' : 'ui-virtual-row'}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={item.position}
            >
              {item.heads && header?.(item.heads.group, item.heads.rows)}
              {row(item.row)}
            </div>
          )
        );
      })}
    </div>
  );
}

/** Returns to the remembered place once, remembers it on leaving, and follows `showKey`. */
function usePlace<Row, Where extends Scroller>(props: VirtualTrackProps<Row, Where>): void {
  const { restoreKey, showKey, items, virtualizer, scroller } = props;
  const show = useEffectEvent((key: string) => {
    const index = items.findIndex((item) => item.key === key);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  useLayoutEffect(() => {
    if (restoreKey === undefined) return;
    const kept = keptScroll(restoreKey);
    if (kept) scroller.scrollTo({ top: kept.offset });
    return () => {
      const offset = virtualizer.scrollOffset ?? 0;
      keepScroll(restoreKey, { offset, measured: virtualizer.takeSnapshot() });
    };
  }, [restoreKey, scroller, virtualizer]);
  useEffect(() => {
    if (showKey !== undefined) show(showKey);
  }, [showKey]);
}

import { type RefObject, useLayoutEffect } from 'react';

/** Tells the CSS how high the docked navigation is (`--dock`), so that nothing hides behind it. */
export function useDockHeight(dock: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = dock.current;
    if (!element) return;
    const root = document.documentElement;
    const measure = new ResizeObserver(() => {
      root.style.setProperty('--dock', `${element.getBoundingClientRect().height}px`);
    });
    measure.observe(element);
    return () => {
      measure.disconnect();
      root.style.removeProperty('--dock');
    };
  }, [dock]);
}

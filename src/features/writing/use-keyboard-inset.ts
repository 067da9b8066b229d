import { type RefObject, useEffect, useLayoutEffect } from 'react';

/** Tells the CSS how high the foot is (`--writing-foot`), so that the caret is never behind it. */
export function useFootHeight(foot: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = foot.current;
    if (!element) return;
    const root = document.documentElement;
    let height = element.offsetHeight;
    const tell = () => {
      root.style.setProperty('--writing-foot', `${element.offsetHeight}px`);
      // A foot that grows, because words could not be kept, must not cover the line being written.
      if (element.offsetHeight > height) scrollBy(0, element.offsetHeight - height);
      height = element.offsetHeight;
    };
    tell();
    const measure = new ResizeObserver(tell);
    measure.observe(element);
    return () => {
      measure.disconnect();
      root.style.removeProperty('--writing-foot');
    };
  }, [foot]);
}

/** Lifts a docked foot above the phone's keyboard where the page does not shrink for it (`--keyboard`). */
export function useKeyboardInset(foot: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = window.visualViewport;
    const element = foot.current;
    if (!view || !element) return;
    const measure = () => {
      const hidden = innerHeight - view.height - view.offsetTop;
      // Pinching to zoom also shrinks the view; then the foot stays where it is.
      const inset = view.scale > 1.05 ? 0 : Math.max(0, Math.round(hidden));
      element.style.setProperty('--keyboard', `${inset}px`);
    };
    measure();
    view.addEventListener('resize', measure);
    view.addEventListener('scroll', measure);
    return () => {
      view.removeEventListener('resize', measure);
      view.removeEventListener('scroll', measure);
    };
  }, [foot]);
}

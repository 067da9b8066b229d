import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { isWriting } from './is-writing.ts';

/**
 * After a change of page, or of the frame around all pages: begins at the top and moves the focus to the
 * page's title, so that it is read. Pages that put the focus somewhere themselves keep it. Lists restore
 * their own place later.
 */
export function useRouteFocus(frame: string): void {
  const [location] = useLocation();
  const place = `${frame} ${location}`;
  const last = useRef(place);
  const stop = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    if (last.current === place) return;
    last.current = place;
    stop.current?.();
    const active = document.activeElement;
    const isInPage = document.querySelector('main')?.contains(active);
    // A new entry gets its address while its first word is typed: nothing may move under the caret.
    if (isTypedInto(active) && isInPage) return;
    scrollTo(0, 0);
    stop.current = keepFocusOnTitle();
  }, [place]);
}

/**
 * The page before may stand for a while, until the code of the next one has come, and takes the focus
 * with it when it goes. From now on, and until the person does something, a lost focus goes to the title.
 */
function keepFocusOnTitle(): () => void {
  const settle = () => {
    const active = document.activeElement;
    const isInPage = document.querySelector('main')?.contains(active) && isShown(active);
    // Words are being caught for a page whose code is still to come; it takes the focus over itself.
    if (isInPage || isTypedInto(active)) return;
    const title = document.querySelector('main h1');
    if (!(title instanceof HTMLElement)) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(settle);
  const stop = () => {
    watch.disconnect();
    removeEventListener('pointerdown', stop, true);
    removeEventListener('keydown', stop, true);
  };
  watch.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['style'],
  });
  addEventListener('pointerdown', stop, true);
  addEventListener('keydown', stop, true);
  settle();
  return stop;
}

/** Not the field of the page before, which lies hidden until the next page's code has come. */
function isTypedInto(active: Element | null): boolean {
  return isWriting(active) && isShown(active);
}

function isShown(element: Element | null): boolean {
  return element !== null && element.getClientRects().length > 0;
}

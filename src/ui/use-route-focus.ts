import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { isWriting } from './is-writing.ts';

/**
 * After a change of page: begins at the top and moves the focus to the page's title, so that it is
 * read. Pages that put the focus somewhere themselves keep it. Lists restore their own place later.
 */
export function useRouteFocus(): void {
  const [location] = useLocation();
  const last = useRef(location);
  useLayoutEffect(() => {
    if (last.current === location) return;
    last.current = location;
    const active = document.activeElement;
    const isInPage = document.querySelector('main')?.contains(active);
    // A new entry gets its address while its first word is typed: nothing may move under the caret.
    if (isTypedInto(active) && isInPage) return;
    scrollTo(0, 0);
    // Words are being caught for a page whose code is still to come; it takes the focus over itself.
    return isTypedInto(active) ? undefined : focusTitle();
  }, [location]);
}

/** The title may come late, when the page's code is still being read from the device. */
function focusTitle(): (() => void) | undefined {
  const main = document.querySelector('main');
  if (!main || takeFocus(main)) return undefined;
  main.focus({ preventScroll: true });
  const watch = new MutationObserver(() => {
    if (document.activeElement !== main || takeFocus(main)) watch.disconnect();
  });
  watch.observe(main, { childList: true, subtree: true });
  return () => watch.disconnect();
}

/** Not the field of the page before, which lies hidden until the next page's code has come. */
function isTypedInto(active: Element | null): boolean {
  return isWriting(active) && isShown(active);
}

function isShown(element: Element | null): boolean {
  return element !== null && element.getClientRects().length > 0;
}

function takeFocus(main: HTMLElement): boolean {
  const active = document.activeElement;
  if (active !== main && main.contains(active) && isShown(active)) return true;
  const title = main.querySelector('h1');
  if (!title) return false;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  return true;
}

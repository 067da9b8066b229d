import { useLayoutEffect, useRef } from 'react';

/** A step of a guided task is a page of its own: it begins at the top with the focus on its title. */
export function useStepFocus(step: string): void {
  const last = useRef(step);
  useLayoutEffect(() => {
    if (last.current === step) return;
    last.current = step;
    scrollTo(0, 0);
    const title = document.querySelector('main h1');
    if (title instanceof HTMLElement) title.focus({ preventScroll: true });
  }, [step]);
}

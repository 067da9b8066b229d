import { useEffect, useState } from 'react';

const LOOKED_AT_MS = 600;

/** Whether a part of the page has been on the screen for a moment, in a window someone looks at. */
export function useSeen(element: Element | null): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (!element || isSeen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isInView = false;
    const look = () => {
      clearTimeout(timer);
      if (!isInView || document.visibilityState !== 'visible') return;
      timer = setTimeout(() => setSeen(true), LOOKED_AT_MS);
    };
    const watch = new IntersectionObserver((entries) => {
      isInView = entries.at(-1)?.isIntersecting ?? false;
      look();
    });
    watch.observe(element);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [element, isSeen]);
  return isSeen;
}

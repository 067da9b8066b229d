import { useLayoutEffect, useState } from 'react';
import { offsetOf, type Scroller } from './scroll-memory.ts';

/** How far below the scroller's top the list begins; measured anew when things above it change size. */
export function useStart(frame: HTMLElement, scroller: Scroller): number {
  const [start, setStart] = useState(() => startOf(frame, scroller));
  useLayoutEffect(() => {
    const measure = new ResizeObserver(() => setStart(startOf(frame, scroller)));
    for (let parent = frame.parentElement; parent; parent = parent.parentElement) {
      measure.observe(parent);
      for (const child of parent.children) measure.observe(child);
      if (parent === scroller || parent === document.body) break;
    }
    return () => measure.disconnect();
  }, [frame, scroller]);
  return start;
}

function startOf(frame: HTMLElement, scroller: Scroller): number {
  const top = scroller instanceof Window ? 0 : scroller.getBoundingClientRect().top;
  return Math.round(frame.getBoundingClientRect().top - top + offsetOf(scroller));
}

import { useLayoutEffect, useRef } from 'react';

/** Lets a textarea grow with its words where the browser has no `field-sizing`. */
export function useGrowing(value: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.setProperty('height', 'auto');
    element.style.setProperty('height', `${element.scrollHeight + 2}px`);
  }, [value]);
  return area;
}

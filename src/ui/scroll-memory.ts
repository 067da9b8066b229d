import type { VirtualItem } from '@tanstack/react-virtual';

export type Scroller = Window | HTMLElement;

type Kept = { readonly offset: number; readonly measured: readonly VirtualItem[] };

/** In memory only: where a list stood says something about its reader. */
const places = new Map<string, Kept>();

export function keepScroll(key: string, kept: Kept): void {
  places.set(key, kept);
}

export function keptScroll(key: string): Kept | undefined {
  return places.get(key);
}

/** To be called when the portfolio is locked. */
export function forgetScroll(): void {
  places.clear();
}

/** The nearest element that scrolls by itself, or the window. */
export function scrollerOf(element: HTMLElement): Scroller {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    const isRoot = parent === document.body || parent === document.documentElement;
    if (!isRoot && /auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return window;
}

export function offsetOf(scroller: Scroller): number {
  return scroller instanceof Window ? scroller.scrollY : scroller.scrollTop;
}

import { useEffect } from 'react';
import type { Device } from '#portfolio/device.ts';
import { lockAfter } from '../preferences.ts';
import { watchIdle } from './idle-watch.ts';

const touches = ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel', 'touchstart'] as const;
const looks = ['visibilitychange', 'focus', 'pageshow', 'resume'] as const;
const EVERY = 5_000;

/**
 * Locks when nobody is here any more: in front of the screen or with the tab hidden. It watches only
 * while a portfolio is open. What was typed is kept by the lock itself.
 */
export function useIdleLock(device: Device, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const watch = watchIdle(
      { running: () => performance.now(), wall: () => Date.now() },
      () => lockAfter.get() * 60_000,
    );
    let isLocking = false;
    const look = () => {
      if (isLocking || !watch.isDue()) return;
      isLocking = true;
      void device.lock();
    };
    const touched = () => {
      watch.touched();
      look();
    };
    const listening = { capture: true, passive: true };
    for (const event of touches) addEventListener(event, touched, listening);
    for (const event of looks) {
      addEventListener(event, look);
      document.addEventListener(event, look);
    }
    const timer = setInterval(look, EVERY);
    return () => {
      clearInterval(timer);
      for (const event of touches) removeEventListener(event, touched, listening);
      for (const event of looks) {
        removeEventListener(event, look);
        document.removeEventListener(event, look);
      }
    };
  }, [device, isOpen]);
}

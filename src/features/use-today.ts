import { useSyncExternalStore } from 'react';
import { dayHere } from '#domain/calendar.ts';

/** The day it is here. It goes on at midnight, and when a page that slept over it is shown again. */
export function useToday(): string {
  return useSyncExternalStore(watchDay, () => dayHere(new Date()));
}

function watchDay(changed: () => void): () => void {
  const timer = setInterval(changed, 60_000);
  document.addEventListener('visibilitychange', changed);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', changed);
  };
}

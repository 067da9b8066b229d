import { useEffect } from 'react';

/** Asks before the tab closes while words are not kept yet. Only while it must: it costs fast Back. */
export function useUnsavedGuard(isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isActive]);
}

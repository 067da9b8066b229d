import { useEffect } from 'react';
import { useLive, usePortfolio } from '../portfolio-context.ts';

const ASK_AGAIN_MS = 15_000;

/** Asks who answered, and who ended it, while somebody looks: at once, when they come back, and from time to time. */
export function useFreshInvites(): void {
  const { people, account } = usePortfolio();
  const isConnected = useLive(account.connected);
  useEffect(() => {
    if (!isConnected) return;
    const ask = () => {
      if (document.visibilityState !== 'visible' || !navigator.onLine) return;
      void people.refreshInvites();
      void people.refreshEnded();
    };
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    document.addEventListener('visibilitychange', ask);
    addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      removeEventListener('online', ask);
    };
  }, [people, isConnected]);
}
